import { bytesOfText } from "./bytes.ts";
import type { Bytes } from "./bytes.ts";
import { ROOT, ZOOKEEPER } from "./path.ts";
import type { Path } from "./path.ts";
import type { StoredStat } from "./stat.ts";

/** The only way of computing digests that is written today. @source DigestCalculator.DIGEST_VERSION */
export const DIGEST_VERSION = 2;

/**
 * What one znode adds to the tree's digest: CRC-32 over its path, its data and its stored stat.
 *
 * Below /zookeeper nothing counts: servers write there on their own account. The ACL does not count either.
 *
 * The tree's digest is the sum of these, so a change costs two of them, whatever the size of the tree. The source adds
 * modulo 2^64; a sum of 32-bit numbers is exact in a number up to two million znodes, more than a run can create.
 *
 * @source DigestCalculator.calculateDigest; AdHash
 */
export function znodeDigest(path: Path, data: Bytes | null, stat: StoredStat): number {
  if (path.startsWith(BELOW_ZOOKEEPER)) return 0;
  // The root is called "" inside a tree.
  let crc = path === ROOT ? -1 : pourBytes(-1, bytesOfText(path));
  if (data !== null) crc = pourBytes(crc, data);
  crc = pourLong(crc, stat.czxid);
  crc = pourLong(crc, stat.mzxid);
  crc = pourLong(crc, stat.pzxid);
  crc = pourNumber(crc, stat.ctime);
  crc = pourNumber(crc, stat.mtime);
  crc = pourInt(crc, stat.version);
  crc = pourInt(crc, stat.cversion);
  crc = pourInt(crc, stat.aversion);
  crc = pourLong(crc, stat.ephemeralOwner);
  return ~crc >>> 0;
}

const BELOW_ZOOKEEPER = `${ZOOKEEPER}/`;
const LOW_HALF = 0x1_0000_0000;
/** CRC-32 as in zip and gzip, the lowest bit first. */
const POLYNOMIAL = 0xedb88320;
const TABLE: readonly number[] = Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 0 ? crc >>> 1 : (crc >>> 1) ^ POLYNOMIAL;
  return crc | 0;
});

function pourByte(crc: number, byte: number): number {
  return (crc >>> 8) ^ (TABLE[(crc ^ byte) & 0xff] as number);
}

function pourBytes(crc: number, bytes: Bytes): number {
  let sum = crc;
  for (let index = 0; index < bytes.length; index += 1)
    sum = pourByte(sum, bytes.charCodeAt(index));
  return sum;
}

function pourInt(crc: number, int: number): number {
  const first = pourByte(crc, int >>> 24);
  const second = pourByte(first, int >>> 16);
  return pourByte(pourByte(second, int >>> 8), int);
}

function pourLong(crc: number, long: bigint): number {
  const number = Number(long);
  // Zxids of the first two million epochs are exact in a number, which is several times faster.
  if (number >= 0 && number <= Number.MAX_SAFE_INTEGER) return pourNumber(crc, number);
  const high = Number(BigInt.asIntN(32, long >> 32n));
  return pourInt(pourInt(crc, high), Number(BigInt.asIntN(32, long)));
}

/** A whole number, not negative, as a long. */
function pourNumber(crc: number, number: number): number {
  return pourInt(pourInt(crc, Math.floor(number / LOW_HALF)), number % LOW_HALF);
}
