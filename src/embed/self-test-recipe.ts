/** The code that the self-test gives to paste: the recipe of the README with this site's address. Pure. */
import { canVerify, type Facts } from "./self-test-rules";

/** Addresses of the element and of the self-test, and the element's hash in base 64, "" where unknown. */
export interface Pasted {
  readonly element: string;
  readonly selfTest: string;
  readonly sha384: string;
}

/** Whether the page that pastes the code may have its browser verify the element. */
export function isVerified({ sha384 }: Pasted, facts: Pick<Facts, "host" | "element">): boolean {
  return sha384 !== "" && canVerify(facts);
}

/** Script and element; verified only where the server lets other sites do so, because they would stay empty elsewhere. */
export function recipeOf(pasted: Pasted, facts: Pick<Facts, "host" | "element">): string {
  const { element, selfTest, sha384 } = pasted;
  const integrity = isVerified(pasted, facts) ? ` integrity="sha384-${sha384}" crossorigin` : "";
  return `<script src="${element}"${integrity}></script>
<talent-map lock="370212" view="industry">地图未能载入,请看 <a href="${selfTest}">自检页</a></talent-map>`;
}
