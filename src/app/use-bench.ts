import { useEffect, useState } from "react";
import type { FaultBench, Lab } from "../labs/lab.ts";

/** What a lab tells the bench of faults; null until it is there. */
export function useBench(lab: Lab<unknown>): FaultBench<unknown> | null {
  const [bench, setBench] = useState<FaultBench<unknown> | null>(null);
  useEffect(() => {
    let wanted = true;
    void lab.loadBench().then((loaded) => {
      if (wanted) setBench(loaded);
    });
    return () => {
      wanted = false;
    };
  }, [lab]);
  return bench;
}
