import type { NodeId } from "../../../workers/kernel/identity.ts";
import type { Conditions } from "../../../workers/kernel/run.ts";
import type { Language } from "../../../workers/kernel/words.ts";
import type { EnsembleState, LinkView } from "../../../workers/zookeeper/projection.ts";
import { formatServerId } from "../../../workers/zookeeper/values.ts";
import type { SceneLink } from "../../views/topology/scene.ts";
import { serverOf, startedClients } from "./client-standing.ts";
import { linkLabel } from "./scene-marks.ts";
import { lastOfEach } from "./last-of-each.ts";
import { LAB_WORDS } from "./words/lab-words.ts";

type LinkStates = ReadonlyMap<string, SceneLink["state"]>;

/** All links between members, and those of clients over which something goes or is tried. */
export function linksOf(state: EnsembleState, language: Language): readonly SceneLink[] {
  const states = linkStates(state);
  const members = state.members.map(({ node, id }) => [node, formatServerId(id)] as const);
  const between = members.flatMap((one, place) =>
    members.slice(place + 1).map((other) => linkOf(state, states, one, other, language)),
  );
  const ofClients = startedClients(state).flatMap(({ node, handle }) =>
    members
      .filter(([member]) => states.has(pairKey(node, member)) || serverOf(handle) === member)
      .map((member) => linkOf(state, states, [node, node], member, language)),
  );
  return [...between, ...ofClients];
}

function linkStates({ channels }: EnsembleState): LinkStates {
  const states = new Map<string, SceneLink["state"]>();
  for (const { opener, acceptor, state } of channels.values()) {
    const key = pairKey(opener, acceptor);
    if (state === "open") states.set(key, "connected");
    else if (state === "opening" && !states.has(key)) states.set(key, "opening");
  }
  return states;
}

function linkOf(
  { links, conditions }: EnsembleState,
  states: LinkStates,
  [a, nameA]: readonly [NodeId, string],
  [b, nameB]: readonly [NodeId, string],
  language: Language,
): SceneLink {
  const [forth, back] = [links.get(`${a}>${b}`), links.get(`${b}>${a}`)];
  const key = pairKey(a, b);
  const state = states.get(key) ?? "none";
  return lastLink(key, a, nameA, b, nameB, state, forth, back, conditions, language);
}

const lastLink = lastOfEach(drawnLink);

function drawnLink(
  a: NodeId,
  nameA: string,
  b: NodeId,
  nameB: string,
  state: SceneLink["state"],
  forth: LinkView | undefined,
  back: LinkView | undefined,
  usual: Conditions,
  language: Language,
): SceneLink {
  const [blockedForth, blockedBack] = [forth?.blocked ?? false, back?.blocked ?? false];
  const label = linkLabel([nameA, forth], [nameB, back], usual);
  const words = LAB_WORDS[language];
  const blocked =
    blockedForth && blockedBack
      ? words.blockedBoth
      : blockedForth
        ? words.blockedOne(nameA, nameB)
        : blockedBack
          ? words.blockedOne(nameB, nameA)
          : "";
  const differs = label === "" ? blocked : `${blocked}, ${label}`;
  const name = words.linkName(nameA, nameB, words.link[state], differs);
  return { a, b, state, blockedForth, blockedBack, label, name };
}

function pairKey(a: NodeId, b: NodeId): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
