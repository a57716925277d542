"use client";

/**
 * Links with Mantine's looks, for pages drawn on the server: a component cannot be handed from
 * there to Mantine's `component`, so it is done here once. Nothing is fetched ahead: every page is
 * made for its reader at the request.
 */
import { Anchor, type AnchorProps, Button, type ButtonProps } from "@mantine/core";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";

interface To {
  href: string;
  children: ReactNode;
  "aria-label"?: string;
  title?: string;
}

/** A link in a sentence or a table. */
export function TextLink(props: AnchorProps & To) {
  return <Anchor component={Link} prefetch={false} {...props} />;
}

/** A link to a file that is made when it is asked for: the browser saves it, the page stays. */
export function DownloadButton(
  props: ButtonProps & To & Pick<ComponentProps<"a">, "onClick" | "aria-disabled">,
) {
  return <Button component="a" {...props} />;
}

/** A link that is the act of its page. */
export function LinkButton(props: ButtonProps & To) {
  return <Button component={Link} prefetch={false} {...props} />;
}
