import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ComparedPerson, matchPersons } from "./match.ts";
import { nameKeys } from "./names.ts";

/** 'García Márquez, Gabriel José'; without a comma the name is not divided. */
function person(name: string, more: Partial<ComparedPerson> = {}): ComparedPerson {
  const [familyName = "", givenNames = ""] = name.split(/,\s*/);
  return { familyName, givenNames, aNumber: null, birthDate: null, ...more };
}

const grounds = (a: string, b: string) => matchPersons(person(a), person(b));

/** What the index does: at least two names of the asked person lead to the other (one has one). */
function found(a: string, b: string): boolean {
  const there = new Set(nameKeys(person(b)).flat());
  const asked = nameKeys(person(a));
  const hits = asked.filter((keys) => keys.some((key) => there.has(key))).length;
  return hits >= Math.min(2, asked.length);
}

describe("the same person, written differently", () => {
  test.each([
    ["García Márquez, Gabriel José", "Garcia, Gabriel", "first surname and given name"],
    [
      "García Márquez, Gabriel José",
      "Márquez García, Gabriel",
      "both surnames, other order and given name",
    ],
    ["García Márquez, Gabriel", "MARQUEZ, GABRIEL", "second surname and given name"],
    [
      "García Márquez, Gabriel José",
      "Márquez, Gabriel García",
      "all names of the shorter, divided differently",
    ],
    ["Zhang, Wei", "Wei, Zhang", "family and given names the other way round"],
    ["张, 伟", "Zhang, Wei", "surname and given name"],
    ["王小明", "Wang, Xiaoming", "surname and given name"],
    ["Wang, Xiao Ming", "Xiaoming, Wang", "family and given names the other way round"],
    ["de la Cruz, Ana", "Delacruz, Ana", "surname and given name"],
    ["De La Cruz, Ana", "Cruz, Ana", "surname and given name"],
    ["Reyes-Ortega, Ana", "Reyes Ortega, Ana", "both surnames and given name"],
    ["van der Berg, Joost", "Vanderberg, Joost", "surname and given name"],
    ["Al-Hassan, Mohamed", "Hasan, Mohammad", "surname and given name"],
    ["Abdul Rahman, Yusuf", "Abdelrahman, Youssef", "surname and given name"],
    ["bin Salim, Omar", "Salim, Umar", "surname and given name"],
    ["Иванов, Сергей", "Ivanov, Sergei", "surname and given name"],
    ["Wałęsa-Núñez, Łucja", "Walesa Nunez, Lucja", "both surnames and given name"],
    ["Gonzales, Marisol", "González, Marisol", "surname and given name"],
    ["O'Brien, Nora", "O Brien, Nora", "surname and given name"],
    ["Suharto", "Suharto", "the only name"],
    ["FNU, Suharto", "Suharto", "the only name"],
    ["Gabriel José García", "García Márquez, Gabriel", "first surname and given name"],
  ])("%s · %s", (a, b, first) => {
    expect(grounds(a, b)?.[0]).toBe(first);
    expect(found(a, b)).toBe(true);
    expect(found(b, a)).toBe(true);
  });

  test("what differs is said", () => {
    expect(grounds("Gonzalez, Marisol", "Gonsalez, Marisol")).toContain(
      "one letter differs (Gonsalez, Gonzalez)",
    );
    expect(grounds("Amiri, Mohamed", "Amiri, Mohammad")).toContain(
      "another spelling (Mohamed, Mohammad)",
    );
  });
});

describe("somebody else", () => {
  test.each([
    ["García López, Gabriel", "García Márquez, Gabriel"],
    ["García Márquez, Gabriel", "García Márquez, Elena"],
    ["García, Gabriel", "García"],
    ["García, G.", "García, Gabriel"],
    ["Diaz, Ana", "Dias, Ana"],
    ["Perez, Maria", "Peres, Mario"],
    ["Jose, Maria", "Garcia Lopez, Maria Jose"],
    ["Zhang, Wei", "Zhao, Wei"],
    ["Suharto", "Suhartono"],
    ["", ""],
    ["FNU, LNU", "FNU, LNU"],
  ])("%s · %s", (a, b) => {
    expect(grounds(a, b)).toBeNull();
    expect(grounds(b, a)).toBeNull();
  });
});

describe("A-numbers and birth dates", () => {
  const ana = (more: Partial<ComparedPerson>) => person("Reyes, Ana", more);

  test("the same A-number is enough, whatever the name", () => {
    const other = person("Molino, Vereda", { aNumber: "012345678" });
    expect(matchPersons(ana({ aNumber: "012345678" }), other)).toEqual([
      "same A-number",
      "another name",
    ]);
  });

  test("different A-numbers are different people, but for a digit or with one birth date", () => {
    const [a, b] = ["012345678", "998877665"];
    expect(matchPersons(ana({ aNumber: a }), ana({ aNumber: b }))).toBeNull();
    expect(matchPersons(ana({ aNumber: a }), ana({ aNumber: "012345687" }))).toContain(
      "A-numbers one digit apart",
    );
    const born = { birthDate: "1984-03-02" };
    expect(matchPersons(ana({ aNumber: a, ...born }), ana({ aNumber: b, ...born }))).toContain(
      "another A-number",
    );
  });

  test("another birth date is said where one of the numbers is not known", () => {
    const [a, b] = [ana({ birthDate: "1984-03-02" }), ana({ birthDate: "1990-01-01" })];
    expect(matchPersons(a, b)).toContain("another birth date");
  });
});

const FAMILY = [
  "García",
  "Márquez",
  "Núñez",
  "Okonjo",
  "Wałęsa",
  "Ivanov",
  "Zhang",
  "Li",
  "Hassan",
];
const GIVEN = ["Gabriel", "María", "José", "Wei", "Mohamed", "Łucja", "Ana", "Chidi", "Sergei"];
const part = (names: string[]) =>
  fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 2 });
const anybody = fc.record({
  family: part(FAMILY),
  given: part(GIVEN),
  aNumber: fc.constantFrom(null, "012345678", "012345687", "555555555"),
  birthDate: fc.constantFrom(null, "1984-03-02", "1990-01-01"),
});
type Anybody = typeof anybody extends fc.Arbitrary<infer T> ? T : never;
const written = ({ family, given, ...more }: Anybody) =>
  person(`${family.join(" ")}, ${given.join(" ")}`, more);
const bare = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/ł/gi, "l");

describe("for all names", () => {
  test("it does not matter who is compared with whom", () => {
    fc.assert(
      fc.property(anybody, anybody, (a, b) => {
        const one = matchPersons(written(a), written(b));
        const other = matchPersons(written(b), written(a));
        expect(other?.slice().sort()).toEqual(one?.slice().sort());
      }),
      { numRuns: 2000 },
    );
  });

  test("accents, case and the order of surnames change nothing", () => {
    fc.assert(
      fc.property(anybody, anybody, (a, b) => {
        const before = matchPersons(written(a), written(b)) !== null;
        const { familyName, givenNames, ...more } = written({
          ...a,
          family: [...a.family].reverse(),
        });
        const changed = person(`${bare(familyName).toUpperCase()}, ${bare(givenNames)}`, more);
        expect(matchPersons(changed, written(b)) !== null).toBe(before);
      }),
      { numRuns: 2000 },
    );
  });

  test("everybody is found under their own name, with one letter wrong too", () => {
    const letters = fc.constantFrom(...Array.from("abcdefghijklmnopqrstuvwxyz"));
    fc.assert(
      fc.property(anybody, fc.nat(), letters, (a, at, letter) => {
        const one = written({ ...a, family: ["Valdemar"], aNumber: null });
        const place = 1 + (at % 6);
        const typed = `Valdemar`.slice(0, place) + letter + "Valdemar".slice(place + 1);
        const wrong = { ...one, familyName: typed };
        expect(matchPersons(one, wrong)).not.toBeNull();
        expect(found(`${one.familyName}, ${one.givenNames}`, `${typed}, ${one.givenNames}`)).toBe(
          true,
        );
      }),
    );
  });

  test("whoever matches by name is led to by the keys", () => {
    fc.assert(
      fc.property(anybody, anybody, (a, b) => {
        const [one, other] = [written(a), written(b)];
        const none = { aNumber: null, birthDate: null };
        if (!matchPersons({ ...one, ...none }, { ...other, ...none })) return;
        const name = (who: ComparedPerson) => `${who.familyName}, ${who.givenNames}`;
        expect(found(name(one), name(other))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("people who share no name never match", () => {
    fc.assert(
      fc.property(anybody, anybody, (a, b) => {
        const other = { ...b, family: ["Quint", "Solberg"], given: ["Thandiwe"], aNumber: null };
        expect(matchPersons(written(a), written(other))).toBeNull();
      }),
    );
  });
});
