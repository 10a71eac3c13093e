/** Runs in which the same thing goes on without end: what the page's figures are measured with. */

const conditions = {
  latencyUs: 2000,
  bytesPerSecond: 0,
  diskLatencyUs: 4000,
  diskBytesPerSecond: 0,
};
const members = ["s1", "s2", "s3", "s4", "s5"];
const starts = members.map((node) => ({ at: 0, after: null, command: { kind: "start", node } }));
const client = "c1";

/** How often each member says its vote to each other one, in virtual milliseconds. */
const voteIntervalMs = 1;

/** Five members tell each other their votes every millisecond; a sixth, without which there is no quorum, never starts. */
export const steadyVotes = {
  seed: 1,
  ensemble: {
    servers: 6,
    groups: [[...members, "s6"]],
    weights: [{ node: "s6", weight: 10 }],
    configuration: {
      minNotificationIntervalMs: voteIntervalMs,
      maxNotificationIntervalMs: voteIntervalMs,
    },
  },
  conditions,
  commands: starts,
};

/** When the client's session is open and its first znode there, in microseconds. */
const writesFrom = 3_000_000;

/** So many writes a run can order: as many commands as a saved run may hold, but for a few. */
const writesMax = 9000;

/**
 * How long after one write the next one is ordered, in microseconds: a write takes about sixteen times as long, so that
 * sixteen are under way.
 */
const writeIntervalUs = 1500;

/** Five members, and one client that has sixteen writes under way all the time. */
export const steadyWrites = {
  seed: 1,
  ensemble: { servers: 5, clients: 1 },
  conditions,
  commands: [
    ...session(),
    ...Array.from({ length: writesMax }, (_, index) =>
      asked(writesFrom + index * writeIntervalUs, {
        kind: "set-data",
        path: "/writes",
        data: String(index),
        version: -1,
      }),
    ),
  ],
};

const znodes = 60_000;
const partsMax = 100;

/** Writes into the big tree: more would not fit into a saved run beside it. */
const treeWritesMax = 300;

/** A tree of 60,000 znodes, made a hundred at a time, then writes into it, then a long quiet. */
export const bigTree = {
  seed: 1,
  ensemble: { servers: 5, clients: 1 },
  conditions,
  commands: [
    ...session(),
    ...Array.from({ length: znodes / partsMax }, (_, batch) =>
      asked(writesFrom + batch * 50_000, {
        kind: "multi",
        parts: Array.from({ length: partsMax }, (_, part) =>
          part === 0 && batch % 6 === 0
            ? created(directory(batch))
            : created(`${directory(batch)}/${((batch % 6) * partsMax + part).toString(36)}`),
        ),
      }),
    ),
    ...Array.from({ length: treeWritesMax }, (_, index) =>
      asked(writesFrom + (znodes / partsMax) * 50_000 + 1_000_000 + index * writeIntervalUs, {
        kind: "set-data",
        path: directory(index % (znodes / partsMax)),
        data: `value ${index}`,
        version: -1,
      }),
    ),
  ],
};

/** A hundred thousand znodes below one. */
export const wideTree = {
  seed: 1,
  ensemble: { servers: 3, clients: 1 },
  conditions,
  commands: [
    ...session(3),
    asked(writesFrom - 500_000, created("/w")),
    ...Array.from({ length: 1000 }, (_, batch) =>
      asked(writesFrom + batch * 50_000, {
        kind: "multi",
        parts: Array.from({ length: partsMax }, (_, part) =>
          created(`/w/${(batch * partsMax + part).toString(36).padStart(4, "0")}`),
        ),
      }),
    ),
  ],
};

const crowdClients = Array.from({ length: 20 }, (_, index) => `c${index + 1}`);

/** Nine members far apart and twenty clients that write all the time: hundreds of messages are always in flight. */
export const crowd = {
  seed: 1,
  ensemble: { servers: 9, clients: 20 },
  conditions: { ...conditions, latencyUs: 300_000 },
  commands: [
    ...Array.from({ length: 9 }, (_, index) => `s${index + 1}`)
      .concat(crowdClients)
      .map((node) => ({ at: 0, after: null, command: { kind: "start", node } })),
    ...crowdClients.map((node) =>
      askedOf(node, 10_000_000, { kind: "open-session", timeoutMs: null, servers: null }),
    ),
    askedOf("c1", 14_000_000, created("/writes")),
    ...Array.from({ length: 4000 }, (_, index) =>
      askedOf(crowdClients[index % 20] ?? client, 17_000_000 + index * 12_500, {
        kind: "set-data",
        path: "/writes",
        data: String(index),
        version: -1,
      }),
    ),
  ],
};

/** @param {number} batch */
function directory(batch) {
  return `/${Math.floor(batch / 6).toString(36)}`;
}

/** @param {string} path */
function created(path) {
  return { kind: "create", path, data: "x", mode: "PERSISTENT" };
}

/** The start of everybody, a session, and one znode. */
function session(count = members.length) {
  return [
    ...starts.slice(0, count),
    { at: 0, after: null, command: { kind: "start", node: client } },
    asked(1_000_000, { kind: "open-session", timeoutMs: null, servers: null }),
    asked(2_000_000, created("/writes")),
  ];
}

/** @param {number} at @param {object} command */
function asked(at, command) {
  return askedOf(client, at, command);
}

/** @param {string} node @param {number} at @param {object} command */
function askedOf(node, at, command) {
  return { at, after: null, command: { kind: "request", node, command } };
}
