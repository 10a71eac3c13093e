import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import type { Output, Platform } from "./platform.ts";
import { zabscope } from "./zabscope.ts";

const platform: Platform = {
  print: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
  read: (path) => readFileSync(path, "utf8"),
  create,
  now: () => performance.now(),
  version,
};

// Whoever reads no further (head, a closed pager) has seen enough.
process.stdout.on("error", (problem: NodeJS.ErrnoException) => {
  process.exit(problem.code === "EPIPE" ? 0 : 2);
});

process.exitCode = zabscope(process.argv.slice(2), platform);

function create(path: string): Output {
  const file = openSync(path, "w");
  return {
    write: (text) => {
      const bytes = Buffer.from(text);
      for (let written = 0; written < bytes.length; ) {
        written += writeSync(file, bytes, written);
      }
    },
    close: () => closeSync(file),
  };
}

/** The package's version. @throws if the built file was moved away from its package */
function version(): string {
  const file = new URL("../../package.json", import.meta.url);
  const parsed: { version: string } = JSON.parse(readFileSync(file, "utf8"));
  return parsed.version;
}
