import type { Words } from "../../kernel/words.ts";
import type { ClientMessage } from "../client-messages.ts";
import { ERRORS } from "../requests/error-code.ts";
import { PING_XID, SET_WATCHES_XID } from "../requests/operation.ts";
import type { Body } from "../requests/response.ts";
import { textOfBytes } from "../tree/bytes.ts";
import { formatSessionId, NO_SESSION } from "../tree/session-id.ts";
import { formatZxid } from "../values.ts";
import { operationGist } from "./operation.ts";
import { say } from "./sentences.ts";

/** What a message between client and server says, in brief. */
export function describeClientMessage(message: ClientMessage): Words {
  switch (message.kind) {
    case "client-reply": {
      if (message.xid === PING_XID) return say("its answer to the ping", "对 ping 的应答");
      const { xid, code, zxid, body } = message;
      const whose = xid === SET_WATCHES_XID ? "setWatches" : `#${xid}`;
      const what = body === null ? same(ERRORS[code].name) : bodyGist(body);
      return say(
        `the reply to ${whose}: ${what.en}, zxid ${formatZxid(zxid)}`,
        `对 ${whose} 的应答：${what.zh}，zxid ${formatZxid(zxid)}`,
      );
    }
    case "client-request": {
      const { xid, operation } = message;
      const text = operationGist(operation);
      return xid < 0 ? say(text, text) : say(`request #${xid}: ${text}`, `请求 #${xid}：${text}`);
    }
    case "connect-request": {
      const { session, timeoutMs, lastZxidSeen } = message;
      const seen = formatZxid(lastZxidSeen);
      return session === NO_SESSION
        ? say(
            `a request for a new session of ${timeoutMs} ms`,
            `新会话请求（超时 ${timeoutMs} 毫秒）`,
          )
        : say(
            `a request for its session ${formatSessionId(session)}, having seen zxid ${seen}`,
            `恢复会话 ${formatSessionId(session)} 的请求（已见过 zxid ${seen}）`,
          );
    }
    case "connect-response": {
      const { session, timeoutMs } = message;
      return session === NO_SESSION
        ? say("word that its session is not valid any more", "会话已失效的答复")
        : say(
            `session ${formatSessionId(session)} of ${timeoutMs} ms`,
            `会话 ${formatSessionId(session)}（超时 ${timeoutMs} 毫秒）`,
          );
    }
    case "watch-event": {
      const { type, path } = message;
      return say(`the event ${type} of ${path}`, `${path} 的 ${type} 事件`);
    }
  }
}

/** An answer in brief. */
export function bodyGist(body: Body): Words {
  switch (body.kind) {
    case "create":
    case "create2":
    case "sync":
      return same(body.path);
    case "exists":
    case "set-data":
      return versionGist(body.stat.version);
    case "get-children":
    case "get-children2":
      return same(`[${body.children.join(" ")}]`);
    case "get-data": {
      const data = dataGist(body.data);
      const { en, zh } = versionGist(body.stat.version);
      return say(`${data}, ${en}`, `${data}，${zh}`);
    }
    case "multi": {
      const codes = body.results.map((it) => (it.kind === "error" ? ERRORS[it.code].name : "OK"));
      return same(`[${codes.join(" ")}]`);
    }
  }
}

function versionGist(version: number): Words {
  return say(`version ${version}`, `版本 ${version}`);
}

function same(text: string): Words {
  return say(text, text);
}

/** Data as text where it is short text. */
function dataGist(data: (Body & { readonly kind: "get-data" })["data"]): string {
  if (data === null) return "null";
  const text = textOfBytes(data);
  return text !== null && text.length <= LONGEST_SHOWN ? `"${text}"` : `${data.length} B`;
}

/** Characters. */
const LONGEST_SHOWN = 40;
