/** A session's id. Signed 64 bit; 0 is nobody's. */
export type SessionId = bigint & { readonly brand: "SessionId" };

/** What stands for "no session": the owner of a znode that is not ephemeral, the session of a new client. */
export const NO_SESSION = 0n as SessionId;

/** How ZooKeeper prints a session: `0x100000000000001`. */
export function formatSessionId(session: SessionId): string {
  return `0x${BigInt.asUintN(64, session).toString(16)}`;
}
