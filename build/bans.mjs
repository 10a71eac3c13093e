/**
 * What must not be written where: one entry a room, each ban with the place where the thing belongs.
 *
 * ESLint lets a later entry replace a rule's whole value, so each room's list is complete: rooms share bans by
 * spreading, never by overlapping.
 *
 * @typedef {{ name: string, message: string }} GlobalBan
 * @typedef {{ object?: string, property: string, message: string }} PropertyBan
 * @typedef {{ selector: string, message: string }} SyntaxBan
 * @typedef {{ globals: GlobalBan[], properties: PropertyBan[], syntax: SyntaxBan[] }} Bans
 * @typedef {Bans & { room: string, files: string[], ignores: string[] }} Room
 */

/** @type {Bans} */
const everywhere = {
  globals: [],
  properties: [{ object: "d3", property: "select", message: "D3 computes, React draws." }],
  syntax: [
    {
      selector: "ImportDeclaration[source.value=/^(d3|d3-selection|d3-transition)$/]",
      message: "D3 computes, React draws: take the piece that computes (d3-array).",
    },
    {
      selector: "ExportAllDeclaration",
      message: "No barrels: import from the file where the thing lives.",
    },
  ],
};

const waiting =
  "The core never waits: ask with an effect, and go on when the answer comes as an input.";
const engines = "Engines differ in its last bits: use an integer table.";
const locale =
  "It depends on the machine's locale: compare code units with <, and leave words to the page.";
const inexact = [
  ..."acos acosh asin asinh atan atan2 atanh cbrt cos cosh exp expm1 hypot".split(" "),
  ..."log log10 log1p log2 pow sin sinh tan tanh".split(" "),
];

/** @type {Bans} The core runs the same way twice: no clock, no chance of its own, no waiting, no locale. */
const core = {
  globals: [
    { name: "Date", message: "Time is an input: read input.clock." },
    { name: "Intl", message: locale },
    { name: "Promise", message: waiting },
    {
      name: "globalThis",
      message: "The core names what it uses: there is nothing of the platform to reach.",
    },
    {
      name: "WeakRef",
      message: "When it empties is up to the collector: keep the value or drop it.",
    },
    {
      name: "FinalizationRegistry",
      message: "When it calls is up to the collector: say when a thing ends.",
    },
  ],
  properties: [
    ...everywhere.properties,
    {
      object: "Math",
      property: "random",
      message: "Chance is a hash of (seed, who, what, n): ask the world for a draw.",
    },
    ...inexact.map((property) => ({ object: "Math", property, message: engines })),
    ..."localeCompare toLocaleString toLocaleLowerCase toLocaleUpperCase toLocaleDateString toLocaleTimeString"
      .split(" ")
      .map((property) => ({ property, message: locale })),
  ],
  syntax: [
    ...everywhere.syntax,
    { selector: ":function[async=true]", message: waiting },
    { selector: "AwaitExpression", message: waiting },
    { selector: "ForOfStatement[await=true]", message: waiting },
    { selector: "ImportExpression", message: waiting },
    { selector: "TSTypeReference[typeName.name='Promise']", message: waiting },
    {
      selector: "BinaryExpression[operator='**']",
      message: `${engines} A power of two is 1n << n or a literal.`,
    },
  ],
};

const noTry = {
  selector: "TryStatement",
  message:
    "A refusal is a value and a broken invariant ends the step: drivers and src/app catch, nobody else.",
};

/** @type {Bans} */
const pure = { ...core, syntax: [...core.syntax, noTry] };

/** Names of the page's platform, and who may use them. */
const reach = {
  timers: globals("Only src/cluster waits on real time; a view draws the instant it is given.", [
    ..."setTimeout setInterval clearTimeout clearInterval".split(" "),
  ]),
  workers: globals("Only src/cluster knows that workers exist.", [
    ..."Worker SharedWorker BroadcastChannel MessageChannel".split(" "),
  ]),
  frames: globals("src/app owns the frame: a view is a function of props and an instant.", [
    ..."requestAnimationFrame cancelAnimationFrame requestIdleCallback".split(" "),
  ]),
  storage: globals(
    "src/app reads and writes the link and what is remembered; the others get props.",
    [..."localStorage sessionStorage indexedDB location history".split(" ")],
  ),
};

/** @type {PropertyBan} */
const keeping = {
  object: "navigator",
  property: "serviceWorker",
  message: "Only src/app/offline.ts has the page kept for want of a network.",
};

/** @type {Room[]} */
const rooms = [
  {
    room: "everything",
    files: ["**/*.{ts,tsx,mjs,js}"],
    ignores: [],
    ...everywhere,
  },
  {
    room: "core",
    files: ["workers/**/*.ts"],
    ignores: ["workers/drivers/{browser,node}/**", "workers/cli/**", "**/*.test.ts"],
    ...core,
  },
  {
    room: "kernel, world and protocols",
    files: ["workers/**/*.ts"],
    ignores: ["workers/{drivers,cli,scenario}/**", "**/*.test.ts"],
    ...pure,
  },
  {
    room: "browser driver",
    files: ["workers/drivers/browser/**/*.ts"],
    ignores: ["**/*.test.ts"],
    ...page([spawns(), posts()]),
  },
  {
    room: "spawn",
    files: ["workers/drivers/browser/spawn.ts"],
    ignores: [],
    ...page([posts()]),
  },
  {
    room: "bus",
    files: ["workers/drivers/browser/bus.ts"],
    ignores: [],
    ...page([spawns()]),
  },
  {
    room: "page",
    files: ["src/**/*.{ts,tsx}"],
    ignores: ["**/*.test.{ts,tsx}"],
    ...page([reach.timers, reach.workers, reach.frames, reach.storage], [noTry]),
  },
  {
    room: "cluster",
    files: ["src/cluster/**/*.{ts,tsx}"],
    ignores: ["**/*.test.{ts,tsx}"],
    ...page([reach.frames, reach.storage]),
  },
  {
    room: "app",
    files: ["src/app/**/*.{ts,tsx}"],
    ignores: ["**/*.test.{ts,tsx}"],
    ...page([reach.timers, reach.workers]),
  },
  {
    room: "offline",
    files: ["src/app/offline.ts"],
    ignores: [],
    ...page([reach.timers, reach.workers], [], []),
  },
];

/** The bans as ESLint takes them. */
export const banConfigs = rooms.map(({ room, files, ignores, globals, properties, syntax }) => ({
  name: `bans: ${room}`,
  files,
  ignores,
  rules: {
    "no-restricted-globals": severe(globals),
    "no-restricted-properties": severe(properties),
    "no-restricted-syntax": severe(syntax),
  },
}));

/**
 * @template Ban
 * @param {Ban[]} bans
 * @returns {["error", ...Ban[]]}
 */
function severe(bans) {
  return ["error", ...bans];
}

/**
 * A room on a platform with a global object: each name is banned as itself and as a property of that object.
 *
 * @param {GlobalBan[][]} groups
 * @param {SyntaxBan[]} [syntax]
 * @param {PropertyBan[]} [properties]
 * @returns {Bans}
 */
function page(groups, syntax = [], properties = [keeping]) {
  const banned = groups.flat();
  return {
    globals: banned,
    properties: [
      ...everywhere.properties,
      ...properties,
      ...["window", "self", "globalThis"].flatMap((object) =>
        banned.map(({ name, message }) => ({ object, property: name, message })),
      ),
    ],
    syntax: [...everywhere.syntax, ...syntax],
  };
}

/** @returns {GlobalBan[]} */
function spawns() {
  return globals(
    "Members and clients are started in workers/drivers/browser/spawn.ts, one line a lab.",
    ["Worker", "SharedWorker"],
  );
}

/** @returns {GlobalBan[]} */
function posts() {
  return globals("The bus is opened in workers/drivers/browser/bus.ts.", ["BroadcastChannel"]);
}

/**
 * @param {string} message
 * @param {string[]} names
 * @returns {GlobalBan[]}
 */
function globals(message, names) {
  return names.map((name) => ({ name, message }));
}
