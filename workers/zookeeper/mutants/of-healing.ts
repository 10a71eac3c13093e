import { RULES } from "../rules.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { Mutant } from "./mutant.ts";
import { perProcess, tampered } from "./tampered.ts";

/** Of each process, the sessions that it ever named to its leader, with their time-outs. */
const everTouched = perProcess(() => new Map<SessionId, number>());

/** What breaks no law, and keeps an ensemble from what is demanded of it once all faults are over. */
export const MUTANTS_OF_HEALING: readonly Mutant[] = [
  {
    name: "pings-unanswered",
    words: {
      en: "A follower does not answer the PINGs of its leader.",
      zh: "跟随者不答复领导者的 PING。",
    },
    breaks: "stays-settled",
    follows: null,
    actor: tampered({
      send: (message, { role }) =>
        message.kind === "ping" && role.kind === "following" ? [] : [message],
    }),
  },
  {
    name: "writes-not-passed-on",
    words: {
      en: "A learner serves sessions, and does not pass on the writes of its clients.",
      zh: "学习者维持会话，却不转发客户端的写请求。",
    },
    breaks: "writes-done",
    follows: null,
    actor: tampered({
      send(message) {
        if (message.kind !== "request") return [message];
        const { operation } = message.request;
        return operation.kind === "create" ? [] : [message];
      },
    }),
  },
  {
    name: "touched-for-ever",
    words: {
      en: "With every PING a learner names all sessions that it ever had, as if their clients were there.",
      zh: "学习者在每个 PING 中列出曾有过的所有会话，仿佛客户端都还在。",
    },
    breaks: "sessions-over",
    follows: null,
    actor: tampered({
      send(message, me) {
        if (message.kind !== "ping" || me.role.kind === "leading") return [message];
        const ever = everTouched(me);
        for (const { session, timeoutMs } of message.touched) ever.set(session, timeoutMs);
        const touched = [...ever].map(([session, timeoutMs]) => ({ session, timeoutMs }));
        return [{ ...message, touched }];
      },
    }),
  },
  {
    name: "equals-answer",
    words: {
      en: "Servers that look for a leader in the same round answer each other, and so on without end.",
      zh: "同一轮次中寻找领导者的服务器互相答复，没完没了。",
    },
    breaks: "at-rest",
    follows: null,
    actor: tampered({
      rules: {
        answer: {
          ...RULES.answer,
          decide: (values) =>
            values.myState === "LOOKING" && values.senderRound === values.myRound
              ? "proposal"
              : RULES.answer.decide(values),
        },
      },
    }),
  },
  {
    name: "observers-forgotten",
    words: {
      en: "An observer that is in step is told of no more transactions.",
      zh: "观察者同步完成之后，就不再得知任何事务。",
    },
    breaks: "alike",
    follows: null,
    actor: tampered({
      send(message, { role }, channel) {
        if (message.kind !== "inform" || role.kind !== "leading") return [message];
        return role.learners.get(channel)?.stage === "serving" ? [] : [message];
      },
    }),
  },
];
