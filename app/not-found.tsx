import type { Metadata } from "next";
import { LinkButton } from "#components/ui/links.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import classes from "./alone.module.css";

export const metadata: Metadata = { title: "Nothing here" };

/** The same words for what never was and for what one may not see. */
export default function NotFound() {
  return (
    <main id="main" className={classes.page}>
      <EmptyState
        title="There is nothing here"
        order={1}
        action={<LinkButton href="/home">Go home</LinkButton>}
      >
        The address may be mistyped, or what stood here is not yours to see.
      </EmptyState>
    </main>
  );
}
