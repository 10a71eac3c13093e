import { assert } from "../assert.ts";

/** Where the tables of a trace stood at some record. */
export interface TablesMark {
  readonly strings: number;
  readonly shapes: number;
}

/** The keys of a kind of object. */
export interface Shape {
  readonly id: number;
  readonly keys: readonly string[];
  /** Id of the object's `kind` among the strings; −1 where it has none. */
  readonly kindId: number;
  /** What an object without a kind was shaped like when last seen at that place of it. */
  readonly within: (Shape | undefined)[];
}

interface ShapeNode {
  id: number;
  readonly next: Map<string, ShapeNode>;
}

/**
 * Strings and shapes of a trace, numbered in the order of their first use.
 *
 * A shape is the list of an object's keys. Equal traces make equal tables, so both may enter the hash as numbers.
 */
export class Tables {
  readonly strings: string[] = [];
  readonly shapes: (readonly string[])[] = [];
  private readonly stringIds = new Map<string, number>();
  private root: ShapeNode = { id: -1, next: new Map() };
  private readonly likely = new Map<unknown, Shape>();
  /** Told of each new string and shape, for the hash. */
  onNew: (text: string) => void = () => undefined;

  stringId(text: string): number {
    const known = this.stringIds.get(text);
    if (known !== undefined) return known;
    const id = this.strings.length;
    this.strings.push(text);
    this.stringIds.set(text, id);
    this.onNew(text);
    return id;
  }

  /** The shape of an object: the one last seen with its `kind` is nearly always the right one. */
  shapeOf(value: object): Shape {
    const kind = (value as { readonly kind?: unknown }).kind;
    const guess = this.likely.get(kind);
    if (guess !== undefined && hasKeys(value, guess.keys)) return guess;
    const shape = this.walk(Object.keys(value), typeof kind === "string" ? kind : null);
    this.likely.set(kind, shape);
    return shape;
  }

  /** The shape of an object that is a field of another one: where it has no kind, its place tells most. */
  shapeWithin(outer: Shape, place: number, value: object): Shape {
    const guess = outer.within[place];
    if (guess !== undefined && hasKeys(value, guess.keys)) return guess;
    const shape = this.shapeOf(value);
    if (!("kind" in value)) outer.within[place] = shape;
    return shape;
  }

  mark(): TablesMark {
    return { strings: this.strings.length, shapes: this.shapes.length };
  }

  /** Takes over entries that another thread's tables gave out; they must follow on these. */
  extend(strings: readonly string[], shapes: readonly (readonly string[])[]): void {
    for (const text of strings) {
      this.stringIds.set(text, this.strings.length);
      this.strings.push(text);
    }
    for (const keys of shapes) this.addShape(keys);
  }

  /** Forgets all that came after `mark`. */
  truncate(mark: TablesMark): void {
    assert(
      mark.strings <= this.strings.length && mark.shapes <= this.shapes.length,
      "a mark lies behind the tables' end",
    );
    for (let id = mark.strings; id < this.strings.length; id += 1)
      this.stringIds.delete(this.strings[id] as string);
    this.strings.length = mark.strings;
    const kept = this.shapes.slice(0, mark.shapes);
    this.shapes.length = 0;
    this.root = { id: -1, next: new Map() };
    this.likely.clear();
    for (const keys of kept) this.addShape(keys);
  }

  private walk(keys: readonly string[], kind: string | null): Shape {
    const kindId = kind === null ? -1 : this.stringId(kind);
    const node = this.nodeOf(keys);
    if (node.id < 0) {
      node.id = this.shapes.length;
      this.shapes.push(keys);
      this.onNew(keys.join(","));
    }
    return { id: node.id, keys, kindId, within: [] };
  }

  private addShape(keys: readonly string[]): void {
    this.nodeOf(keys).id = this.shapes.length;
    this.shapes.push(keys);
  }

  private nodeOf(keys: readonly string[]): ShapeNode {
    let node = this.root;
    for (const key of keys) {
      let next = node.next.get(key);
      if (next === undefined) {
        assert(key !== "__proto__", "no field of an event is called as an object's prototype is");
        next = { id: -1, next: new Map() };
        node.next.set(key, next);
      }
      node = next;
    }
    return node;
  }
}

function hasKeys(value: object, keys: readonly string[]): boolean {
  let index = 0;
  for (const key in value) {
    if (key !== keys[index]) return false;
    index += 1;
  }
  return index === keys.length;
}
