"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { useTransition } from "react";

const text = parseAsString;
const parsers = {
  q: text,
  stage: text,
  court: text,
  before: text,
  represented: text,
  detained: text,
  assigned: text,
  tag: text,
  open: text,
  age: text,
  due: text,
  check: text,
  back: text,
  sort: text,
  direction: text,
  after: text,
  until: text,
};

/** What the filters change: null takes a key out of the address. */
export type AddressChange = Partial<Record<keyof typeof parsers, string | null>>;

/**
 * A queue's filters are its address: they can be shared, bookmarked, and gone back to. A change
 * begins at the first page again.
 */
export function useQueueAddress(): { change: (to: AddressChange) => void; pending: boolean } {
  const [pending, startTransition] = useTransition();
  const [, set] = useQueryStates(parsers, { shallow: false, history: "push", startTransition });
  return { change: (to) => void set({ ...to, after: null, until: null }), pending };
}
