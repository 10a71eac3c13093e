import { crc32 } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Zxid } from "../values.ts";
import { bytesOfText } from "./bytes.ts";
import { znodeDigest } from "./digest.ts";
import type { Path } from "./path.ts";
import type { SessionId } from "./session-id.ts";
import type { StoredStat } from "./stat.ts";

const LONG_MAX = (1n << 63n) - 1n;
const long = fc.oneof(
  fc.bigInt({ min: -LONG_MAX - 1n, max: LONG_MAX }),
  fc.constantFrom(0n, -1n, 0x1_0000_0000n, (1n << 53n) - 1n, 1n << 53n, -LONG_MAX - 1n, LONG_MAX),
);
const int = fc.integer();
const time = fc.integer({ min: 0, max: 4_000_000_000_000 });
const stat: fc.Arbitrary<StoredStat> = fc.record({
  czxid: long.map((it) => it as Zxid),
  mzxid: long.map((it) => it as Zxid),
  pzxid: long.map((it) => it as Zxid),
  ctime: time,
  mtime: time,
  version: int,
  cversion: int,
  aversion: int,
  ephemeralOwner: long.map((it) => it as SessionId),
});
const data = fc.option(fc.constantFrom("", "x", "锁", "\u007f\u0000").map(bytesOfText));
const path = fc.constantFrom("/", "/a", "/zookeeper", "/锁/节点") as fc.Arbitrary<Path>;

test("a znode counts as the CRC-32 of path, data and stat", () => {
  fc.assert(
    fc.property(path, data, stat, (name, content, stored) => {
      expect(znodeDigest(name, content, stored)).toBe(crc32(written(name, content ?? "", stored)));
    }),
    { numRuns: 500 },
  );
});

test("nothing counts below /zookeeper", () => {
  const [one] = fc.sample(stat, 1) as [StoredStat];
  expect(znodeDigest("/zookeeper/quota" as Path, null, one)).toBe(0);
  expect(znodeDigest("/zookeeper2/a" as Path, null, one)).not.toBe(0);
});

/** As DigestCalculator puts it together: the root is called "". */
function written(name: string, content: string, stored: StoredStat): Buffer {
  const longs = [stored.czxid, stored.mzxid, stored.pzxid, stored.ctime, stored.mtime];
  const ints = [stored.version, stored.cversion, stored.aversion];
  const bytes = Buffer.alloc(60);
  for (const [index, value] of longs.entries()) bytes.writeBigInt64BE(BigInt(value), index * 8);
  for (const [index, value] of ints.entries()) bytes.writeInt32BE(value, 40 + index * 4);
  bytes.writeBigInt64BE(stored.ephemeralOwner, 52);
  return Buffer.concat([
    Buffer.from(name === "/" ? "" : name, "utf8"),
    Buffer.from(content, "latin1"),
    bytes,
  ]);
}
