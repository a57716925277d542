"use client";

import clsx from "clsx";
import { Tag } from "#components/ui/tag.tsx";
import { counted } from "#lib/format/counts.ts";
import type { FactorList, WeighedFactor } from "#lib/review/types.ts";
import classes from "./review.module.css";

interface FactorListsProps {
  lists: readonly FactorList[];
  /** Codes that are ticked when the form opens. */
  ticked: readonly string[];
}

const DIRECTIONS = { positive: "for", negative: "against", either: "either way" } as const;

/** The lists of the program, each factor with what the case says of it. Its own lists stand open. */
export function FactorLists({ lists, ticked }: FactorListsProps) {
  return (
    <section className={classes.lists} aria-label="Factors" id="factors">
      <div className={classes.ownLists}>
        {lists
          .filter((list) => list.own)
          .map((list) => (
            <fieldset key={list.name} className={classes.list}>
              <legend>{list.name}</legend>
              <Factors list={list} ticked={ticked} />
            </fieldset>
          ))}
      </div>
      {lists
        .filter((list) => !list.own)
        .map((list) => (
          <MoreFactors key={list.name} list={list} ticked={ticked} />
        ))}
    </section>
  );
}

function MoreFactors({ list, ticked }: { list: FactorList; ticked: readonly string[] }) {
  const { name, factors } = list;
  const here = factors.filter((one) => ticked.includes(one.code)).length;
  const facts = factors.filter((one) => one.facts.length > 0).length;
  return (
    <details data-list className={classes.moreList} open={here > 0}>
      <summary>
        {name} <span className={classes.small}>{counted(factors.length, "factor")}</span>{" "}
        {facts > 0 && <Tag>{facts} with facts of this case</Tag>}
      </summary>
      <fieldset className={classes.list} aria-label={name}>
        <Factors list={list} ticked={ticked} />
      </fieldset>
    </details>
  );
}

/** A list that speaks for and against says of each factor which. */
function Factors({ list, ticked }: { list: FactorList; ticked: readonly string[] }) {
  const mixed = new Set(list.factors.map((one) => one.direction)).size > 1;
  return (
    <ul className={clsx(classes.bare, !list.own && classes.inColumns)}>
      {list.factors.map((factor) => (
        <Factor
          key={factor.code}
          factor={factor}
          ticked={ticked.includes(factor.code)}
          mixed={mixed}
        />
      ))}
    </ul>
  );
}

function Factor(props: { factor: WeighedFactor; ticked: boolean; mixed: boolean }) {
  const { factor, ticked, mixed } = props;
  const { code, text, direction, facts } = factor;
  const id = `factor-${code}`;
  return (
    <li className={clsx(classes.factor, facts.length > 0 && classes.hasFacts)}>
      <input
        type="checkbox"
        id={id}
        name="input.factors"
        value={code}
        defaultChecked={ticked}
        data-factor={code}
        aria-describedby={facts.length > 0 ? `${id}-facts` : undefined}
      />
      <label htmlFor={id}>
        {text}
        {mixed && <span className={classes.small}> ({DIRECTIONS[direction]})</span>}
      </label>
      {facts.length > 0 && (
        <ul id={`${id}-facts`} className={clsx(classes.bare, classes.facts)}>
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      )}
    </li>
  );
}
