import { type Ask, fillClaim } from "./claim.js";
import { element, place } from "./dom.js";
import type { ShownClaim, SourcesContent } from "./messages.js";

type Group = SourcesContent["groups"][number];

/** An item of the list as it was last filled. */
interface Kept {
  readonly item: HTMLElement;
  readonly filled: string;
}

export interface ClaimList {
  readonly root: HTMLElement;
  /** Shows these groups; items that stay keep their elements, and with them scroll and focus. */
  show(groups: readonly Group[]): void;
  readonly items: () => HTMLElement[];
  claimOf(item: Element): ShownClaim | undefined;
}

/** Claims under the headings of what they rest on. */
export function createClaimList(ask: Ask): ClaimList {
  const root = element("div", "groups");
  let kept = new Map<string, Kept>();
  let groupsKept = new Map<string, HTMLElement>();
  let claims = new Map<Element, ShownClaim>();

  function itemFor(claim: ShownClaim): HTMLElement {
    const filled = JSON.stringify(claim);
    const old = kept.get(claim.id);
    const item = old?.item ?? element("li", "claim");
    item.dataset["id"] = claim.id;
    if (old?.filled !== filled) fillClaim(item, claim, ask);
    kept.set(claim.id, { item, filled });
    claims.set(item, claim);
    return item;
  }

  function newGroup(title: string): HTMLElement {
    const list = element("ul", "claims");
    // without its markers a list is a list to some readers only where it says so
    list.setAttribute("role", "list");
    list.setAttribute("aria-label", title);
    return element("section", "group", element("h2", "", title), list);
  }

  function groupFor({ title, claims: shown }: Group): HTMLElement {
    const group = groupsKept.get(title) ?? newGroup(title);
    groupsKept.set(title, group);
    const list = group.querySelector(".claims");
    if (list) place(list, shown.map(itemFor));
    return group;
  }

  return {
    root,
    show(groups) {
      claims = new Map();
      place(root, groups.map(groupFor));
      const shown = new Set(groups.flatMap((group) => group.claims.map(({ id }) => id)));
      const titles = new Set(groups.map(({ title }) => title));
      kept = new Map([...kept].filter(([id]) => shown.has(id)));
      groupsKept = new Map([...groupsKept].filter(([title]) => titles.has(title)));
    },
    items: () => [...root.querySelectorAll<HTMLElement>(".claim")],
    claimOf: (item) => claims.get(item),
  };
}
