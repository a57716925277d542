"use client";

import { Modal } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { LoadingRows } from "#components/ui/states.tsx";
import { countText } from "#lib/format/counts.ts";
import { searchText } from "#lib/format/names.ts";
import type { SearchHit } from "#lib/search/types.ts";
import classes from "./palette.module.css";
import type { RailItem } from "./types.ts";

interface PaletteProps {
  opened: boolean;
  onClose: () => void;
  seesCases: boolean;
  queues: readonly RailItem[];
}

interface Entry {
  key: string;
  href: string;
  label: string;
  detail: string;
}

/** Type a name or any writing of an A-number, or where to go; arrows choose, Enter opens. */
export function Palette({ opened, onClose, seesCases, queues }: PaletteProps) {
  const router = useRouter();
  const id = useId();
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(0);
  const { hits, state } = useHits(query, opened && seesCases);
  const entries = [...hits, ...places(query, queues)];
  const at = Math.min(chosen, Math.max(entries.length - 1, 0));

  const close = () => {
    setQuery("");
    setChosen(0);
    onClose();
  };
  const open = (entry: Entry | undefined) => {
    if (entry) router.push(entry.href);
    else if (seesCases && query.trim()) router.push(`/cases?q=${encodeURIComponent(query.trim())}`);
    else return;
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && entries.length > 0) {
      event.preventDefault();
      setChosen((at + step + entries.length) % entries.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      open(entries[at]);
    }
  };

  return (
    <Modal
      opened={opened}
      onClose={close}
      withCloseButton={false}
      padding={0}
      size={560}
      yOffset="12vh"
      transitionProps={{ duration: 0 }}
      aria-label="Find a case or go somewhere"
    >
      <input
        data-autofocus
        className={classes.input}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
        placeholder={seesCases ? "Name, A-number, or where to go" : "Where to go"}
        aria-label={seesCases ? "Name, A-number, or where to go" : "Where to go"}
        role="combobox"
        aria-expanded={entries.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={entries.length > 0 ? `${id}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
      />
      <div id={`${id}-list`} role="listbox" aria-label="Found" className={classes.list}>
        {entries.map((entry, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input
          <div
            key={entry.key}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className={classes.entry}
            onClick={() => open(entry)}
            onMouseMove={() => setChosen(index)}
          >
            <span className={classes.label}>{entry.label}</span>
            <span className={classes.detail}>{entry.detail}</span>
          </div>
        ))}
      </div>
      {state === "searching" && entries.length === 0 && (
        <div className={classes.searching}>
          <LoadingRows rows={3} label="Searching" />
        </div>
      )}
      <p className={classes.foot} role="status">
        {footer(state, hits.length, query)}
      </p>
    </Modal>
  );
}

function footer(state: SearchState, hits: number, query: string): string {
  if (state === "failed") return "The search did not answer. Try again in a moment.";
  if (state === "searching") return "Searching…";
  if (state === "found" && hits === 0) return `No case of yours matches '${query.trim()}'.`;
  return "Arrows choose, Enter opens, Esc closes.";
}

type SearchState = "idle" | "searching" | "found" | "failed";

/** Cases that match, asked of the server a moment after the last key. */
function useHits(query: string, active: boolean): { hits: Entry[]; state: SearchState } {
  const [asked] = useDebouncedValue(query.trim(), 120);
  const [hits, setHits] = useState<Entry[]>([]);
  const [state, setState] = useState<SearchState>("idle");
  useEffect(() => {
    if (!active || asked.length < 2) {
      setHits([]);
      setState("idle");
      return;
    }
    const request = new AbortController();
    setState("searching");
    fetch(`/api/search?q=${encodeURIComponent(asked)}`, { signal: request.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(String(response.status));
        const found = (await response.json()) as { hits: SearchHit[] };
        setHits(
          found.hits.map((hit) => ({
            key: hit.href,
            href: hit.href,
            label: `${hit.name} · ${hit.aNumber}`,
            detail: hit.line,
          })),
        );
        setState("found");
      })
      .catch(() => {
        if (!request.signal.aborted) {
          setHits([]);
          setState("failed");
        }
      });
    return () => request.abort();
  }, [asked, active]);
  return { hits, state };
}

/** Where one can go, narrowed by what is typed. */
function places(query: string, queues: readonly RailItem[]): Entry[] {
  const all: Entry[] = [
    { key: "home", href: "/home", label: "Home", detail: "Go" },
    ...queues.map(({ id, href, label, count, capped }) => ({
      key: id,
      href,
      label,
      detail: count === null ? "Queue" : `Queue · ${countText(count, capped)}`,
    })),
    { key: "notices", href: "/notices", label: "Notices", detail: "Go" },
    { key: "account", href: "/account", label: "Your account", detail: "Go" },
  ];
  const words = searchText(query).split(" ").filter(Boolean);
  return all.filter(({ label }) => words.every((word) => searchText(label).includes(word)));
}
