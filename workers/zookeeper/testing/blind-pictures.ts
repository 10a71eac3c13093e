import type { TraceRecord } from "../../kernel/trace/record.ts";
import { projection } from "../projection.ts";
import type { EnsembleState } from "../projection.ts";
import type { EnsembleEvent } from "../trace.ts";
import { drawnFacts, lies } from "./truth.ts";
import type { Facts } from "./truth.ts";

/** Pictures of runs, each blind to one kind of event: to find the kinds without which the picture lies. */
export class BlindPictures {
  /** Kinds that happened. */
  readonly seen = new Set<string>();
  /** Kinds whose picture lied. */
  readonly red = new Set<string>();
  private readonly ignored: ReadonlySet<string>;
  private readonly pictures = new Map<string, EnsembleState>();

  /** `ignored`: kinds that nobody need look for. */
  constructor(ignored: ReadonlySet<string>) {
    this.ignored = ignored;
  }

  /** How many pictures have not lied yet in this run. */
  get left(): number {
    return this.pictures.size;
  }

  /** Another run begins. */
  begin(): void {
    this.pictures.clear();
  }

  /** A record, and what was known before it. */
  note(record: TraceRecord<EnsembleEvent>, before: EnsembleState): void {
    const { kind } = record.event;
    this.seen.add(kind);
    for (const [blindTo, picture] of this.pictures) {
      if (blindTo !== kind) this.pictures.set(blindTo, projection.fold(picture, record));
    }
    // Until the first of its kind, the blind picture is the true one.
    const wanted = !this.red.has(kind) && !this.ignored.has(kind);
    if (wanted && !this.pictures.has(kind)) this.pictures.set(kind, before);
  }

  /** Compares all pictures with what is held now. */
  look(held: Facts): void {
    for (const [kind, picture] of this.pictures) {
      if (lies(drawnFacts(picture), held).length === 0) continue;
      this.red.add(kind);
      this.pictures.delete(kind);
    }
  }
}
