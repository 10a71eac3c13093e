/** So many of a node's last starts have a copy of the disk that they found; the first one always has. */
export const DISK_COPIES_MAX = 4;

/** Whether the disk that the process of number `incarnation` found is kept when the last start was number `last`. */
export function isDiskKept(incarnation: number, last: number): boolean {
  return incarnation === 1 || (incarnation <= last && incarnation > last - DISK_COPIES_MAX);
}
