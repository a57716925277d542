/** Persons' names as lists, sentences and searches need them. */

export interface PersonName {
  familyName: string;
  givenNames: string;
}

/** 'Reyes-Ortega, Ana': lists and headings, family name first. */
export function listName({ familyName, givenNames }: PersonName): string {
  return givenNames ? `${familyName}, ${givenNames}` : familyName;
}

/** 'Ana Reyes-Ortega': sentences and papers. */
export function fullName({ familyName, givenNames }: PersonName): string {
  return givenNames ? `${givenNames} ${familyName}` : familyName;
}

/** Lower case, without accents, single spaces: what a search compares. */
export function searchText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** 'Los Angeles (LOS)'. Where a city has two codes its name carries its own already. */
export function courtLabel({ code, name }: { code: string; name: string }): string {
  const mark = `(${code})`;
  return name.endsWith(mark) ? name : `${name} ${mark}`;
}
