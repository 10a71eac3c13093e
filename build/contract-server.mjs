/** Serves the page of the drivers' contract tests, on a port of the system's choice, and prints its address. */
import { fileURLToPath } from "node:url";
import { pageServer } from "./page-server.mjs";

const server = pageServer(fileURLToPath(new URL("../dist/contract", import.meta.url)));
server.listen(0, "127.0.0.1", () => {
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  process.stdout.write(`The contract page is at http://127.0.0.1:${address.port}/\n`);
});
