"use client";

import { useCallback, useMemo, useState } from "react";

export interface Selection {
  count: number;
  /** Whether every line of this page is selected. */
  all: boolean;
  has: (caseId: string) => boolean;
  toggle: (caseId: string) => void;
  toggleAll: () => void;
  clear: () => void;
}

/** Which lines are selected. What left the page is no longer selected. */
export function useSelection(shown: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const selected = useMemo(() => new Set(shown.filter((id) => chosen.has(id))), [shown, chosen]);
  const all = shown.length > 0 && selected.size === shown.length;
  const clear = useCallback(() => setChosen(new Set()), []);
  return {
    count: selected.size,
    all,
    has: (caseId) => selected.has(caseId),
    toggle: (caseId) =>
      setChosen((before) => {
        const after = new Set(before);
        if (!after.delete(caseId)) after.add(caseId);
        return after;
      }),
    toggleAll: () => setChosen(new Set(all ? [] : shown)),
    clear,
  };
}
