/**
 * Who is on the system in the demonstration. Nineteen courts have cases: two offices and their eleven
 * courts are here, the other eight courts and their offices are known only from what the defense
 * reports. All of it is invented but the cities.
 */
import type { Role, Side } from "../access/roles.ts";

export interface DemonstrationOrganization {
  /** How the accounts' addresses end, and the organization's own code. */
  code: string;
  kind: "office" | "headquarters" | "court" | "firm" | "clinic" | "nonprofit" | "system";
  /** The agency of an office or a headquarters. */
  agency?: string;
  name: string;
  address: string;
  phone: string;
  timeZone: string;
  /** The courts an office covers, a court's own, and where a firm or clinic has clients. */
  courts: readonly string[];
  needsConcurrence: boolean;
  checkValidMonths: number;
  accounts: readonly { role: Role; mailbox: string; name: string }[];
}

/** Whose party of a case an organization can be. */
export const SIDES: Record<DemonstrationOrganization["kind"], Side | null> = {
  office: "government",
  // It reads its offices; no case is its own.
  headquarters: null,
  court: "court",
  firm: "defense",
  clinic: "defense",
  nonprofit: "defense",
  system: null,
};

/** An organization of the demonstration as it stands in the database. */
export interface Seated {
  id: string;
  code: string;
  name: string;
  side: Side;
  courts: readonly string[];
  needsConcurrence: boolean;
  people: readonly { id: string; name: string; role: Role }[];
}

const EAST = "America/New_York";
const WEST = "America/Los_Angeles";
const ARIZONA = "America/Phoenix";

/** The agency whose offices are here. */
export const AGENCY = { code: "opla", name: "Office of the Principal Legal Advisor" };

function office(
  city: string,
  code: string,
  timeZone: string,
  courts: readonly string[],
  settings: { needsConcurrence: boolean; checkValidMonths: number },
  [first, second, supervisor, checks]: readonly [string, string, string, string],
  administrator?: string,
): DemonstrationOrganization {
  return {
    code,
    kind: "office",
    agency: AGENCY.code,
    name: `Office of the Chief Counsel, ${city}`,
    address: `100 Example Plaza, Suite 800, ${city}`,
    phone: "555-0100",
    timeZone,
    courts,
    ...settings,
    accounts: [
      { role: "trial_attorney", mailbox: "trial.attorney", name: first },
      { role: "trial_attorney", mailbox: "trial.attorney.2", name: second },
      { role: "supervising_attorney", mailbox: "supervising.attorney", name: supervisor },
      { role: "check_officer", mailbox: "check.officer", name: checks },
      ...(administrator ? [organizationAdministrator(administrator)] : []),
    ],
  };
}

/** Who keeps an organization's people and sees no case. */
function organizationAdministrator(name: string) {
  return {
    role: "organization_administrator",
    mailbox: "organization.administrator",
    name,
  } as const;
}

function court(
  city: string,
  slug: string,
  code: string,
  timeZone: string,
  [clerk, judge]: readonly [string, string],
): DemonstrationOrganization {
  return {
    code: `${slug}-court`,
    kind: "court",
    name: `${city} Immigration Court`,
    address: `200 Example Street, ${city}`,
    phone: "555-0120",
    timeZone,
    courts: [code],
    needsConcurrence: false,
    checkValidMonths: 15,
    accounts: [
      { role: "court_clerk", mailbox: "court.clerk", name: clerk },
      { role: "judge", mailbox: "judge", name: judge },
    ],
  };
}

function defense(
  kind: "firm" | "clinic" | "nonprofit",
  name: string,
  code: string,
  address: string,
  timeZone: string,
  courts: readonly string[],
  accounts: DemonstrationOrganization["accounts"],
): DemonstrationOrganization {
  return {
    code,
    kind,
    name,
    address,
    phone: "555-0140",
    timeZone,
    courts,
    needsConcurrence: false,
    checkValidMonths: 15,
    accounts,
  };
}

export const ORGANIZATIONS: readonly DemonstrationOrganization[] = [
  {
    code: "operator",
    kind: "system",
    name: "Operator of the demonstration",
    address: "",
    phone: "",
    timeZone: WEST,
    courts: [],
    needsConcurrence: false,
    checkValidMonths: 15,
    accounts: [
      { role: "administrator", mailbox: "administrator", name: "Linden Yarrowgate" },
      { role: "auditor", mailbox: "auditor", name: "Bramble Oatmeadow" },
    ],
  },
  {
    code: "headquarters",
    kind: "headquarters",
    agency: AGENCY.code,
    name: `Headquarters, ${AGENCY.name}`,
    address: "300 Example Avenue, Washington",
    phone: "555-0160",
    timeZone: EAST,
    courts: [],
    needsConcurrence: false,
    checkValidMonths: 15,
    accounts: [{ role: "headquarters", mailbox: "reader", name: "Clover Vetchling" }],
  },
  office(
    "Los Angeles",
    "los-angeles",
    WEST,
    ["LOS", "SFR", "SEA", "PHO", "TUC", "SND"],
    { needsConcurrence: true, checkValidMonths: 15 },
    ["Briar Saltmarsh", "Tansy Oatmeadow", "Marigold Thistlewood", "Fennel Cloverhill"],
    "Pebble Candlewick",
  ),
  office(
    "Baltimore",
    "baltimore",
    EAST,
    ["BAL", "NYC", "ORL", "BOS", "NEW"],
    { needsConcurrence: false, checkValidMonths: 12 },
    ["Saffron Larkfield", "Quill Elderbrook", "Juniper-Dale Mapledown", "Teasel Barleymow"],
  ),
  court("Los Angeles", "los-angeles", "LOS", WEST, ["Coral-Ann Plumtree", "Sorrel Candlewick"]),
  court("San Francisco", "san-francisco", "SFR", WEST, ["Maple Waterlark", "Winter Pebblebrook"]),
  court("Seattle", "seattle", "SEA", WEST, ["Hazelnut Rainbarrow", "Bracken Nettlecombe"]),
  court("Phoenix", "phoenix", "PHO", ARIZONA, ["Wednesday Pebblebrook", "Coral-Ann Barleymow"]),
  court("Tucson", "tucson", "TUC", ARIZONA, ["Quill Candlewick", "Saffron Duckmarsh"]),
  court("San Diego", "san-diego", "SND", WEST, ["Almond Nettlecombe", "Clover Larkfield"]),
  court("Baltimore", "baltimore", "BAL", EAST, ["Clover Duckmarsh", "October Fernhollow"]),
  court("New York City", "new-york-city", "NYC", EAST, ["Indigo Umbergate", "Almond Gooseberry"]),
  court("Orlando", "orlando", "ORL", EAST, ["Pebble Vetchling", "Marten Bramblegate"]),
  court("Boston", "boston", "BOS", EAST, ["Heather-Bell Plumtree", "Teasel Umbergate"]),
  court("Newark", "newark", "NEW", EAST, ["Juniper-Dale Vetchling", "Maple Elderbrook"]),
  defense(
    "firm",
    "Alder & Quince, attorneys",
    "alder-quince",
    "12 Example Avenue, Los Angeles",
    WEST,
    ["LOS", "SFR", "SEA", "PHO", "DEN", "HOU", "OMA"],
    [
      { role: "advocate", mailbox: "advocate", name: "Rowanberry Appledore-Wren" },
      { role: "advocate", mailbox: "advocate.2", name: "Heather-Bell Quillfeather" },
      { role: "clinic_staff", mailbox: "staff", name: "April-May Cloverhill" },
      { role: "clinic_supervisor", mailbox: "supervisor", name: "Wednesday Larkfield" },
    ],
  ),
  defense(
    "clinic",
    "Lantern Street Legal Clinic",
    "lantern-street",
    "7 Lantern Street, Baltimore",
    EAST,
    ["BAL", "NYC", "ORL", "BOS", "NOL", "MIA", "ATL"],
    [
      { role: "advocate", mailbox: "advocate", name: "Tansy Waterlark" },
      { role: "advocate", mailbox: "advocate.2", name: "Linden Saltmarsh" },
      { role: "clinic_staff", mailbox: "clinic.staff", name: "Maple Gooseberry" },
      { role: "clinic_supervisor", mailbox: "clinic.supervisor", name: "Sorrel Duckmarsh" },
      organizationAdministrator("Hazelnut Waterlark"),
    ],
  ),
  defense(
    "nonprofit",
    "Larkspur Immigrant Clinic",
    "larkspur",
    "41 Larkspur Court, Chicago",
    "America/Chicago",
    ["CHI", "DET"],
    [
      { role: "advocate", mailbox: "advocate", name: "Coral-Ann Fernhollow" },
      { role: "clinic_staff", mailbox: "clinic.staff", name: "Briar Elderbrook" },
      { role: "clinic_supervisor", mailbox: "clinic.supervisor", name: "Marigold Rainbarrow" },
    ],
  ),
];
