/**
 * The few shapes that papers are made of. Written without JSX, because the worker runs these files
 * as they are and Node takes away types but makes no elements.
 */
import { StyleSheet, Text, View } from "@react-pdf/renderer";
import { type ComponentProps, createElement, type ReactElement, type ReactNode } from "react";
import { FONT, printable } from "./fonts.ts";

export const h = createElement;

export const styles = StyleSheet.create({
  page: {
    paddingTop: 64,
    paddingHorizontal: 72,
    paddingBottom: 80,
    fontFamily: FONT as unknown as string,
    fontSize: 12,
    color: "#000000",
  },
  row: { flexDirection: "row" },
  center: { textAlign: "center" },
  bold: { fontWeight: 700 },
  small: { fontSize: 10 },
  paragraph: { marginBottom: 9 },
  heading: { fontWeight: 700, marginTop: 8, marginBottom: 6 },
  foot: { position: "absolute", left: 72, right: 72, fontSize: 8 },
});

type Style = Exclude<NonNullable<ComponentProps<typeof View>["style"]>, readonly unknown[]>;

/** A line or paragraph. (A page's own line height would make the page numbers vanish.) */
export function line(text: string, ...style: Style[]): ReactElement {
  return h(Text, { style: [{ fontSize: 12, lineHeight: 1.3 }, ...style] }, printable(text));
}

export function box(style: Style | Style[], ...children: ReactNode[]): ReactElement {
  return h(View, { style }, ...children);
}

/** Kept together on one page. */
export function together(style: Style, ...children: ReactNode[]): ReactElement {
  return h(View, { style, wrap: false }, ...children);
}

/** At the foot of every page: what it is of, which page, and which text. */
export function footer(sha256: string, what: string): ReactElement[] {
  const foot = (bottom: number, style: Style = {}) => ({ style: [styles.foot, { bottom }, style] });
  return [
    h(View, { key: "rule", fixed: true, ...foot(56, { borderTopWidth: 0.75 }) }),
    h(Text, { key: "what", fixed: true, ...foot(42) }, printable(what)),
    h(Text, {
      key: "page",
      fixed: true,
      ...foot(42, { textAlign: "right" }),
      render: ({ pageNumber, totalPages }: { pageNumber: number; totalPages: number }) =>
        `Page ${pageNumber} of ${totalPages}`,
    }),
    h(Text, { key: "hash", fixed: true, ...foot(30) }, `SHA-256 of the text: ${sha256}`),
  ];
}

/** A line to write on, with what it is for underneath. */
export function blank(below: string, above = "", width: number | string = "100%"): ReactElement {
  return box(
    { width },
    box({ borderBottomWidth: 0.75, borderBottomColor: "#000000", minHeight: 20 }, line(above, {})),
    line(below, styles.small),
  );
}
