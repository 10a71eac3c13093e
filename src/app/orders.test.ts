import { expect, test } from "vitest";
import { Trace } from "../../workers/kernel/trace/trace.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { createOrders } from "./orders.ts";
import { firstStores, threeMembers } from "./testdata/three-members.ts";

const heal = { kind: "heal" } as const;
const notice = { kind: "problem", text: "No member is down." } as const;

/** A page at the live end, and a conductor that takes every command or none. */
function pageOf(ok: boolean) {
  const stores = firstStores();
  stores.begin(threeMembers, new Trace());
  stores.playback.goLive(0, -1);
  const conductor = {
    command: () => Promise.resolve(ok ? { ok } : { ok, reason: { en: "no", zh: "不" } }),
    run: () => Promise.resolve(threeMembers),
  };
  const nothing = () => undefined;
  const orders = createOrders(stores, { conductor } as unknown as Cluster, nothing, nothing);
  stores.desk.setState({ notice });
  return { stores, orders };
}

test("what was said to be wrong goes with a command that is taken", async () => {
  const { stores, orders } = pageOf(true);
  orders.send(heal);
  await expect.poll(() => stores.desk.getState().notice).toBeNull();
});

test("it stays where the command is refused, and something newer stays anyway", async () => {
  const refusing = pageOf(false);
  expect(await refusing.orders.sent(heal)).toBe(false);
  refusing.orders.send(heal);
  await refusing.orders.sent(heal);
  expect(refusing.stores.desk.getState().notice).toBe(notice);

  const { stores, orders } = pageOf(true);
  orders.send(heal);
  const newer = { kind: "problem", text: "Something else." } as const;
  stores.desk.setState({ notice: newer });
  expect(await orders.sent(heal)).toBe(true);
  expect(stores.desk.getState().notice).toBe(newer);
});
