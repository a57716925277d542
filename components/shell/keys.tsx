"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { RailItem } from "./types.ts";

const Palette = dynamic(() => import("./palette.tsx").then((module) => module.Palette), {
  ssr: false,
});

interface KeysProps {
  seesCases: boolean;
  queues: readonly RailItem[];
}

/** Whether a key pressed there belongs to what is being typed. */
function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input, textarea, select, [contenteditable]") !== null
  );
}

/** The keys that work everywhere. The palette's code is fetched when it is first opened. */
export function Keys({ seesCases, queues }: KeysProps) {
  const router = useRouter();
  const [palette, setPalette] = useState<"closed" | "open" | "never">("never");

  useEffect(() => {
    let went = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        setPalette("open");
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      if (event.key === "?") {
        document.getElementById("keys-help")?.togglePopover();
      } else if (event.key === "/") {
        const box = document.getElementById("search-box");
        if (box) {
          event.preventDefault();
          box.focus();
        }
      } else if (event.key === "g") {
        went = event.timeStamp;
        return;
      } else if (event.timeStamp - went < 1200) {
        if (event.key === "h") router.push("/home");
        if (event.key === "n") router.push("/notices");
        const queue = queues[Number(event.key) - 1];
        if (queue) router.push(queue.href);
      }
      went = Number.NEGATIVE_INFINITY;
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [queues, router]);

  if (palette === "never") return null;
  return (
    <Palette
      opened={palette === "open"}
      onClose={() => setPalette("closed")}
      seesCases={seesCases}
      queues={queues}
    />
  );
}
