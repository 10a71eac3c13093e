import { readFileSync } from "node:fs";

const usage = `Usage: zabscope COMMAND [OPTIONS]

  --version   prints the version
  --help      prints this text
`;

const [word] = process.argv.slice(2);

if (word === "--version") {
  process.stdout.write(`${version()}\n`);
} else if (word === undefined || word === "--help") {
  process.stdout.write(usage);
} else {
  process.stderr.write(`zabscope: no command is called "${word}"; zabscope --help lists them.\n`);
  process.exitCode = 2;
}

/** The package's version. @throws if the built file was moved away from its package. */
function version(): string {
  const file = new URL("../../package.json", import.meta.url);
  const parsed: { version: string } = JSON.parse(readFileSync(file, "utf8"));
  return parsed.version;
}
