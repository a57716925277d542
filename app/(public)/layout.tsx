import type { ReactNode } from "react";
import { leadToSetUp } from "#lib/set-up/loaders.ts";

/** Before anybody has an account every page leads to the set-up. */
export default async function Layout({ children }: { children: ReactNode }) {
  await leadToSetUp();
  return children;
}
