import { z } from "zod";

/** How loud a rule is: the values of the settings `stemma.rules.<code>`. */
export const RuleSeverity = z.enum(["error", "warning", "information", "hint", "off"]);
export type RuleSeverity = z.infer<typeof RuleSeverity>;
