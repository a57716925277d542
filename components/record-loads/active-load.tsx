"use client";

import { Button, Progress } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { LOAD_STATES, type RecordLoad } from "#lib/record-loads/types.ts";
import classes from "./record-loads.module.css";

const EVERY_MS = 2000;

interface ActiveLoadProps {
  load: RecordLoad;
  cancel: (data: FormData) => Promise<void>;
  goOn: (data: FormData) => Promise<void>;
}

/** How far the worker is with a release; reads itself again until it is through, without script too. */
export function ActiveLoad({ load, cancel, goOn }: ActiveLoadProps) {
  const router = useRouter();
  const { id, name, actorName, state, words, done, message } = load;
  const stopped = state === "stopped";
  useEffect(() => {
    if (stopped) return;
    const timer = setInterval(() => router.refresh(), EVERY_MS);
    return () => clearInterval(timer);
  }, [router, stopped]);
  return (
    <section className={classes.now} aria-label="Being loaded">
      {!stopped && (
        <noscript>
          <meta httpEquiv="refresh" content="5" />
        </noscript>
      )}
      <strong>
        {name === "." ? "The folder on the server" : name}, asked for by {actorName}
      </strong>
      <Progress value={done / 10} aria-label={`Loading ${name}`} />
      <p role="status" className={classes.soft}>
        {state === "running" && words ? words : LOAD_STATES[state]}.{" "}
        {stopped
          ? message
          : "It goes on when you leave this page; the record in use stays until it is through."}
      </p>
      <div className={classes.line}>
        {stopped && (
          <form action={goOn}>
            <input type="hidden" name="id" value={id} />
            <Button type="submit">Go on</Button>
          </form>
        )}
        <form action={cancel}>
          <input type="hidden" name="id" value={id} />
          <Button type="submit" variant="default">
            Cancel loading
          </Button>
        </form>
      </div>
    </section>
  );
}
