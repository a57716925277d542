import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./door-page.module.css";

/** A page before anybody is signed in: the name, a heading, one thing to do. */
export function DoorPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main id="main" className={classes.page}>
      <a href="/" className={classes.name}>
        Abeyance
      </a>
      <Title order={1} mb="md">
        {title}
      </Title>
      {children}
    </main>
  );
}
