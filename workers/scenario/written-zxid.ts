import { parseZxid, type Zxid } from "../zookeeper/values.ts";
import { accepted, refused } from "./problem.ts";
import type { Shape } from "./shape.ts";

/** A zxid as a scenario writes it: epoch and counter in decimal digits, "1:4". */
export const writtenZxid: Shape<Zxid> = (value, place) => {
  const zxid = typeof value === "string" && ZXID.test(value) ? parseZxid(value) : null;
  return zxid !== null
    ? accepted(zxid)
    : refused(
        place,
        'A zxid belongs here: epoch and counter, "1:4".',
        '此处应为 zxid：epoch 和计数，如 "1:4"。',
      );
};

/** So many digits always fit into the halves of a zxid. */
const ZXID = /^\d{1,9}:\d{1,9}$/;
