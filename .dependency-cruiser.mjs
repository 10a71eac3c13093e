/**
 * Who may import whom: the layers, as data. Whatever a row does not name is forbidden.
 *
 * Tests are free to join what the code keeps apart; nothing imports a test.
 *
 * @typedef {object} Layer
 * @property {string} name - of the rule, as a sentence
 * @property {string} because - what would be lost without it
 * @property {string} from - files of the layer, a regular expression; its first group is `$1` in `may`
 * @property {string[]} may - what they may import, regular expressions
 * @property {string[]} [mayAsTypes] - what they may import as types only
 * @property {string[]} [packages] - the packages they may import
 * @property {true} [platform] - whether Node's own modules are theirs too
 */

const tests = "\\.test\\.tsx?$";
const kernel = "^workers/kernel/";
const world = "^workers/world/";
/** Faults drawn from a seed: plain data, which the page may draw as the simulations do. */
const faults = "^workers/world/faults/";
const simulation = "^workers/drivers/simulation/";
const scenario = "^workers/scenario/";
const apps = "^workers/apps/";
/** Any folder of workers that is not a room of the engine is a protocol: a new one needs no line here. */
const protocol = "^workers/(?!(?:kernel|world|scenario|apps|drivers|cli)/)([^/]+)/";
const publicFile = "(values|config|commands|trace|rules|laws|describe|projection|wire)(\\.ts$|/)";
const words = "^src/words/";
const react = ["react", "react-dom"];
const d3 = ["d3-[a-z]+"];

/** @type {Layer[]} */
export const layers = [
  {
    name: "kernel-imports-nothing",
    because: "it is the floor",
    from: kernel,
    may: [kernel],
  },
  {
    name: "world-knows-only-the-kernel",
    because: "clock, network, disks and faults are the same for every protocol and every driver",
    from: world,
    may: [kernel, world],
  },
  {
    name: "protocol-knows-only-the-kernel-and-itself",
    because: "a lab can be deleted without touching another",
    from: protocol,
    may: [kernel, "^workers/$1/"],
  },
  {
    name: "application-uses-only-the-client",
    because: "it is a user of a coordinator, not part of one",
    from: "^workers/apps/([^/]+)/",
    may: [
      kernel,
      "^workers/zookeeper/client/",
      `^workers/zookeeper/${publicFile}`,
      "^workers/apps/$1/",
    ],
  },
  {
    name: "scenario-knows-only-public-files",
    because: "page, command line and tests share one parser",
    from: scenario,
    may: [kernel, `${protocol}${publicFile}`, scenario],
  },
  {
    name: "simulation-knows-no-protocol",
    because: "it runs any protocol; the caller brings the two together",
    from: simulation,
    may: [kernel, world, simulation],
  },
  {
    name: "browser-driver-stays-in-workers",
    because: "it runs under the page, never the other way round",
    from: "^workers/drivers/browser/",
    may: [kernel, world, protocol, apps, scenario, simulation, "^workers/drivers/browser/"],
    packages: ["comlink"],
  },
  {
    name: "node-driver-knows-no-browser",
    because: "sockets, clock and files are real there",
    from: "^workers/drivers/node/",
    may: [kernel, world, protocol, apps, scenario, simulation, "^workers/drivers/node/"],
    platform: true,
  },
  {
    name: "command-line-knows-no-browser",
    because: "it runs the same core without a page",
    from: "^workers/cli/",
    may: [
      kernel,
      world,
      protocol,
      apps,
      scenario,
      simulation,
      "^workers/drivers/node/",
      "^workers/cli/",
    ],
    platform: true,
  },
  {
    name: "cluster-knows-only-the-kernel",
    because:
      "it is the only room of the page that knows that workers exist, and that by their types",
    from: "^src/cluster/",
    may: [kernel, "^src/cluster/"],
    mayAsTypes: ["^workers/drivers/browser/"],
    packages: ["comlink"],
  },
  {
    name: "store-knows-no-screen",
    because: "state can be tested without one",
    from: "^src/store/",
    may: [kernel, `${protocol}projection(\\.ts$|/)`, "^src/store/"],
    mayAsTypes: ["^src/cluster/"],
    packages: ["zustand"],
  },
  {
    name: "views-know-only-the-kernel",
    because: "shared pictures know no protocol and no store: props in, picture out",
    from: "^src/views/",
    may: [kernel, words, "^src/views/"],
    packages: [...react, ...d3],
  },
  {
    name: "lab-knows-only-its-own-protocol",
    because: "its own subject and nobody else's: deleting a lab leaves a green build",
    from: "^src/labs/([^/]+)/",
    may: [
      kernel,
      words,
      "^src/views/",
      "^src/labs/lab\\.ts$",
      `^workers/$1/${publicFile}`,
      "^src/labs/$1/",
    ],
    packages: [...react, ...d3],
  },
  {
    name: "lab-interface-knows-no-lab",
    because: "what a lab is does not depend on which there are",
    from: "^src/labs/lab\\.ts$",
    may: [kernel, words, "^src/views/"],
    packages: react,
  },
  {
    name: "list-of-labs-is-only-a-list",
    because: "one line a lab",
    from: "^src/labs/index\\.ts$",
    may: ["^src/labs/"],
  },
  {
    name: "words-know-only-the-kernel",
    because: "every room of the page may use them",
    from: words,
    may: [kernel, words],
  },
  {
    name: "app-joins-only-public-files",
    because: "it joins what is known to what is shown, and decides nothing about a protocol",
    from: "^src/app/",
    may: [kernel, faults, scenario, `${protocol}${publicFile}`, "^src/(?!main\\.tsx$)"],
    packages: [...react, ...d3, "zustand", "tinykeys"],
  },
  {
    name: "main-knows-only-the-app",
    because: "starting is one line",
    from: "^src/main\\.tsx$",
    may: ["^src/app/", "^src/styles/"],
    packages: react,
  },
];

/** @param {Layer} layer */
function rules({ name, because, from, may, mayAsTypes = [], packages = [], platform }) {
  const only = {
    name,
    comment: because,
    severity: "error",
    from: { path: from, pathNot: tests },
    to: {
      pathNot: [
        ...may,
        ...mayAsTypes,
        ...packages.map((it) => `(^|/)node_modules/(@types/)?${it}/`),
      ],
      ...(platform ? { dependencyTypesNot: ["core"] } : {}),
    },
  };
  if (mayAsTypes.length === 0) return [only];
  const asTypes = {
    name: `${name}-by-types`,
    comment: because,
    severity: "error",
    from: { path: from, pathNot: tests },
    to: { path: mayAsTypes, dependencyTypesNot: ["type-only"] },
  };
  return [only, asTypes];
}

export default {
  forbidden: [
    ...layers.flatMap(rules),
    {
      name: "core-names-no-mutant",
      comment: "mutants are made of the core, and the core knows nothing of them",
      severity: "error",
      from: { path: protocol, pathNot: ["/mutants/", tests] },
      to: { path: "^workers/[^/]+/mutants/" },
    },
    {
      name: "no-cycles",
      comment: "two files that need each other are one file, or miss a third",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "nothing-imports-a-test",
      comment: "what two tests need is a file of its own",
      severity: "error",
      from: {},
      to: { path: tests },
    },
    {
      name: "no-barrels",
      comment: "an import says where a thing lives; only the list of labs is an index",
      severity: "error",
      from: {},
      to: { path: "/index\\.tsx?$", pathNot: ["^src/labs/index\\.ts$", "node_modules"] },
    },
    {
      name: "imports-exist",
      comment: "a name that leads nowhere fails only when it is run",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    skipAnalysisNotInRules: true,
    moduleSystems: ["es6"],
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
    },
  },
};
