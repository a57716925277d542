import type { Side } from "../access/roles.ts";

/** A part of what an organization's supervisors set for it; the index of /settings lists them. */
export interface SettingsSection {
  href: string;
  title: string;
  about: string;
  /** The sides whose organizations have it. */
  sides: readonly Side[];
}

export const SETTINGS_SECTIONS: readonly SettingsSection[] = [
  {
    href: "/settings/texts",
    title: "What yes and no mean",
    about: "The text that is read before an offer is answered, in English and Spanish.",
    sides: ["government", "defense"],
  },
  {
    href: "/settings/windows",
    title: "Review windows",
    about: "Weeks in which an office reviews a court's docket and hearings are suspended.",
    sides: ["government", "defense"],
  },
  {
    href: "/settings/sign-in",
    title: "Signing in",
    about: "Who needs a second factor, and whether an agency alone signs people in.",
    sides: ["government", "defense"],
  },
  {
    href: "/exports",
    title: "Exports",
    about: "Who took which cases away as a file, and when.",
    sides: ["government", "defense"],
  },
  {
    href: "/settings/colleagues",
    title: "Colleagues’ cases",
    about: "Whether a reason is asked before somebody else’s case is opened.",
    sides: ["government", "defense"],
  },
  {
    href: "/settings/letterhead",
    title: "Letterhead",
    about: "Name, address, signature block and logo on the letters that are made here.",
    sides: ["government", "defense"],
  },
  {
    href: "/settings/conflicts",
    title: "Conflict checks",
    about: "Who decides when a check finds somebody, and what is checked.",
    sides: ["government", "defense"],
  },
];

/** What the area is called in the rail and on its page. */
export function settingsTitle(side: Side | null): string {
  return side === "defense" ? "Clinic settings" : "Office settings";
}
