import type { Acl } from "../tree/acl.ts";
import type { Stat, StoredStat } from "../tree/stat.ts";
import type { Meaning, WireWriter } from "./writer.ts";

/** A number with its name: `-110 NODEEXISTS`. */
export function named(number: number, name: string, kind: Meaning["kind"] = "name"): Meaning {
  return { kind, value: `${String(number)} ${name}` };
}

/** @source zookeeper.jute, ACL */
export function writeAcl(to: WireWriter, name: string, acl: Acl): void {
  to.count(name, acl.length);
  acl.forEach(({ perms, scheme, id }, index) => {
    to.within(`${name}[${String(index)}]`, () => {
      to.int("perms", perms, named(perms, permsOf(perms)));
      to.text("id.scheme", scheme);
      to.text("id.id", id);
    });
  });
}

/** As zkCli writes them. @source ZooDefs.Perms; ZKUtil.getPermString */
function permsOf(perms: number): string {
  return [..."rwcda"].filter((_, bit) => (perms & (1 << bit)) !== 0).join("");
}

/** Texts behind their count. */
export function writeTexts(to: WireWriter, name: string, texts: readonly string[]): void {
  to.count(name, texts.length);
  texts.forEach((text, index) => {
    to.text(`${name}[${String(index)}]`, text);
  });
}

/** @source zookeeper.jute, Stat */
export function writeStat(to: WireWriter, stat: Stat): void {
  to.within("stat", () => {
    writeStart(to, stat);
    to.int("dataLength", stat.dataLength);
    to.int("numChildren", stat.numChildren);
    to.zxid("pzxid", stat.pzxid);
  });
}

/** @source zookeeper.jute, StatPersisted */
export function writeStoredStat(to: WireWriter, stat: StoredStat): void {
  to.within("statpersisted", () => {
    writeStart(to, stat);
    to.zxid("pzxid", stat.pzxid);
  });
}

/** What both have in front. */
function writeStart(to: WireWriter, stat: StoredStat): void {
  to.zxid("czxid", stat.czxid);
  to.zxid("mzxid", stat.mzxid);
  to.long("ctime", BigInt(stat.ctime));
  to.long("mtime", BigInt(stat.mtime));
  to.int("version", stat.version);
  to.int("cversion", stat.cversion);
  to.int("aversion", stat.aversion);
  to.session("ephemeralOwner", stat.ephemeralOwner);
}
