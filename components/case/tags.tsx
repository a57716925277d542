import type { FormAction } from "#lib/format/form.ts";
import type { CaseTags } from "#lib/tags/types.ts";
import { AddTag } from "./add-tag.tsx";
import classes from "./own-work.module.css";

interface TagsProps {
  tags: CaseTags;
  /** null: the reader puts none on. */
  add: FormAction | null;
  remove: (tag: string) => () => Promise<void>;
}

/** The organization's words on the case, and a box for one more that offers those in use. */
export function Tags({ tags: { tags, inUse }, add, remove }: TagsProps) {
  return (
    <>
      {tags.length > 0 && (
        <ul className={classes.tags}>
          {tags.map((tag) => (
            <li key={tag}>
              {tag}
              {add && (
                <form action={remove(tag)}>
                  <button type="submit" aria-label={`Take off the tag ${tag}`}>
                    ×
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      {add && <AddTag inUse={inUse} action={add} />}
    </>
  );
}
