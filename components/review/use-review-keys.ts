"use client";

import { type RefObject, useEffect } from "react";
import { commandOf, moved } from "./keys.ts";

/** Shell's 'g, then …' takes the next key within this time. */
const GOING_MS = 1200;
const SKIP_MENU = "skip-menu";

/** Whether a key pressed there belongs to something else. Boxes that are ticked type nothing. */
function elsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement && /^(checkbox|radio)$/.test(target.type)) return false;
  return (
    target.closest("input, textarea, select, [contenteditable], [role=dialog], [popover]") !== null
  );
}

/** The keys of review mode, wherever the focus is; what they choose takes the focus. */
export function useReviewKeys(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    let went = Number.NEGATIVE_INFINITY;
    let factor: HTMLElement | null = null;
    const all = (selector: string) => [
      ...(form.current?.querySelectorAll<HTMLInputElement>(selector) ?? []),
    ];
    const choose = (input: HTMLInputElement | undefined) => {
      input?.focus({ preventScroll: true });
      input?.click();
    };
    const move = (by: 1 | -1) => {
      const shown = all("[data-factor]").filter((one) => one.checkVisibility());
      const focused = document.activeElement;
      const at = shown.findIndex((one) => one === focused || one === factor);
      const to = shown[moved(at, by, shown.length)];
      factor = to ?? null;
      to?.focus({ preventScroll: true });
      to?.scrollIntoView({ block: "nearest" });
    };
    const toggleLists = () => {
      const lists = [...(form.current?.querySelectorAll<HTMLDetailsElement>("[data-list]") ?? [])];
      const open = lists.some((one) => !one.open);
      for (const one of lists) one.open = open;
    };

    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        form.current?.requestSubmit(form.current.querySelector<HTMLElement>("[data-main]"));
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || elsewhere(event.target)) return;
      if (event.key === "g") {
        went = event.timeStamp;
        return;
      }
      const going = event.timeStamp - went < GOING_MS;
      went = Number.NEGATIVE_INFINITY;
      const grounds = all("[data-ground]");
      const command = going ? null : commandOf(event.key, grounds.length);
      if (!command) return;
      event.preventDefault();
      switch (command.do) {
        case "outcome":
          choose(all(`[data-outcome=${command.value}]`)[0]);
          break;
        case "ground": {
          // A ground is one of an amenable finding: where nothing is chosen yet, that goes with it.
          const [amenable, not] = ["amenable", "not_amenable"].map(
            (one) => all(`[data-outcome=${one}]`)[0],
          );
          if (not?.checked) break;
          if (!amenable?.checked) amenable?.click();
          choose(grounds[command.at]);
          break;
        }
        case "move":
          move(command.by);
          break;
        case "tick":
          if (factor && document.activeElement === factor) factor.click();
          else if ((document.activeElement as HTMLElement | null)?.dataset.factor)
            (document.activeElement as HTMLElement).click();
          break;
        case "lists":
          toggleLists();
          break;
        case "reason":
          form.current?.querySelector("textarea")?.focus();
          break;
        case "skip":
          document.getElementById(SKIP_MENU)?.showPopover();
          document.getElementById(SKIP_MENU)?.querySelector("button")?.focus();
          break;
        case "open":
          document.getElementById("open-case")?.click();
          break;
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [form]);
}
