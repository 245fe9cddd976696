/** Imported for its effect by whatever draws or writes charts: bars, rankings and the like can be drawn from then on. */
import { FIRST_KINDS } from "#blocks/first-kinds";
import { addFirstKinds } from "#blocks/kinds";

addFirstKinds(FIRST_KINDS);
