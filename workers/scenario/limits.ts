/** Length of a scenario file; the longest of ours takes a thirtieth of it. */
export const scenarioBytesMax = 262_144;

/** Length of a saved run: `commandsMax` commands of the longest usual kind. */
export const runFileBytesMax = 8_388_608;

/** Length of a link's fragment, as it is typed or pasted. */
export const linkCharactersMax = 65_536;

/** Length of a link's content once it is unpacked: a small text must not become a big one. */
export const linkBytesMax = 524_288;

/** How deep objects and lists may stand in each other in a JSON text. */
export const jsonDepthMax = 24;

export const commandsMax = 10_000;
export const entriesMax = 200;
export const commandsPerEntryMax = 50;
export const expectationsPerEntryMax = 50;
export const membersMax = 15;
export const clientsMax = 64;
export const nodesMax = membersMax + clientsMax;

/** Stages of a lesson. */
export const stagesMax = 60;

/** Answers to a question of a lesson. */
export const answersMax = 6;

/** Laws whose light one stage of a lesson shows. */
export const lawsPerStageMax = 12;

/** What a challenge asks for one after the other, and what it forbids. */
export const goalsMax = 20;

export const hintsMax = 10;

/** Parts of a multi. */
export const partsMax = 100;

/** How often a client may be told the same thing in one go. */
export const timesMax = 1000;

/** Names of children that a scenario may expect. */
export const expectedChildrenMax = 100;

/** Length of a path that a client is told to use: also of one that no server takes. */
export const pathCharactersMax = 4096;

/** Length of a znode's data that a client is told to write: more than a server takes, so that it can refuse. */
export const dataCharactersMax = 1_500_000;

/** A time-out that a client asks for, or what a callback takes: an hour. */
export const clientWaitMsMax = 3_600_000;

/** Length of a title, in characters. */
export const titleCharactersMax = 120;

/** Length of a summary or a narration, in characters. */
export const narrationCharactersMax = 1200;

/** Length of any other text: names of files, messages of crashes, settings. */
export const textCharactersMax = 400;

/** Seeds are what one 32-bit word holds, so that everybody can type one. */
export const seedMax = 0xffff_ffff;

/** The last instant that a scenario or a run may name: one day, in microseconds. */
export const instantMax = 86_400_000_000;
