import { z } from "zod";
import { optionalCode } from "../inputs.ts";
import type { Program, ProgramPin } from "./program.ts";

/** What a step's input says of the program that the case keeps from it on; the server decides it. */
export const PIN_INPUT = {
  program: optionalCode,
  revision: z.number().int().nullable().default(null),
};

export const PIN_FIELDS = {
  program: { label: "Program", widget: "hidden" },
  revision: { label: "Revision of the program", widget: "hidden" },
} as const;

interface Pinned {
  program: string | null;
  revision: number | null;
}

export function pinTo({ id, revision }: Program): Pinned {
  return { program: id, revision };
}

export function pinOf({ program, revision }: Pinned): ProgramPin | null {
  return program !== null && revision !== null ? { id: program, revision } : null;
}
