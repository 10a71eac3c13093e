import type { EnsembleState } from "../../../../workers/zookeeper/projection.ts";
import { formatServerId, formatZxid, type Zxid } from "../../../../workers/zookeeper/values.ts";
import { Button } from "../../../views/primitives/button.tsx";
import type { PanelProps } from "../../lab.ts";
import { nodeThing, pathThing, things, zxidThing } from "../things.ts";
import { LAB_WORDS } from "../words/lab-words.ts";
import { LOG_WORDS } from "../words/log.ts";
import { cellOf, type Reference } from "./log-cells.ts";
import { recordOfCell } from "./log-record.ts";

/** One transaction: what it does, and how far it has come at each server. */
export function EntryCard({
  state,
  language,
  text,
  zxid,
  reference,
  find,
  onWhy,
  onClose,
}: PanelProps<EnsembleState> & {
  zxid: Zxid;
  reference: Reference | null;
  onClose: () => void;
}) {
  const words = LOG_WORDS[language];
  const cells = state.members.map((member) => ({
    member,
    cell: cellOf(member, reference, zxid),
  }));
  const entry = cells.find(({ cell }) => cell.entry !== null)?.cell.entry ?? null;
  const shown = formatZxid(zxid);
  return (
    <section className="log-card" aria-label={shown}>
      <div className="log-card-head">
        <h2
          data-thing={things(
            zxidThing(zxid),
            entry === null || entry.path === null ? "" : pathThing(entry.path),
          )}
        >
          {entry === null
            ? words.entryUnknown(shown)
            : words.entry(shown, entry.path === null ? entry.what : `${entry.what} ${entry.path}`)}
        </h2>
        <Button icon="close" name={words.close} look="bare" onPress={onClose} />
      </div>
      <table className="log-stations">
        <tbody>
          {cells.map(({ member, cell }) => {
            const name = LAB_WORDS[language].server(formatServerId(member.id));
            return (
              <tr key={member.node} data-thing={nodeThing(member.node)}>
                <th scope="row">{name}</th>
                <td title={words.hints[cell.state]}>{words.states[cell.state]}</td>
                <td>
                  {cell.state !== "none" && (
                    <Button
                      look="bare"
                      name={`${text.caption.why} ${words.cell(name, shown, words.states[cell.state])}`}
                      onPress={() => {
                        // Looked for when it is asked: it may be far back.
                        const placed = recordOfCell(member, cell, zxid, find);
                        if (placed !== null) onWhy(placed.index);
                      }}
                    >
                      {text.caption.why}
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
