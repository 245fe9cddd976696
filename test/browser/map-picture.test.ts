// A scene as one SVG element for paper and files: everything the SVG map shows, and nothing left on the page.
import { expect, test } from "vitest";
import { mapPicture } from "#map/map-picture";
import { NATION } from "#model/regions";
import { nationMap } from "./nation-map";
import { squareGeo, squareScene, squareTree } from "./map-fixture";

const SIZE = { width: 800, height: 600 };

test("a picture has fills, circles, points, names and the inset of the map", async () => {
  const picture = await nationMap("paper", 1000, 640);
  expect(picture.getAttribute("viewBox")).toBe("0 0 1000 640");
  expect(picture.querySelectorAll("[data-code]")).toHaveLength(34);
  expect(picture.querySelectorAll("circle").length).toBeGreaterThan(31);
  const names = [...picture.querySelectorAll("text")].map(({ textContent }) => textContent);
  for (const name of ["新疆", "海南", "台湾", "南海诸岛", "曾母暗沙", "赤尾屿"]) expect(names).toContain(name);
});

test("points are in it as pixels", async () => {
  const points = {
    subject: "park" as const,
    lng: Float32Array.of(105),
    lat: Float32Array.of(35),
    visible: Uint8Array.of(1),
    labels: [],
  };
  const picture = await mapPicture(squareScene(NATION, { points: [points] }), {
    ...SIZE,
    tree: squareTree,
    geo: squareGeo,
  });
  expect(picture.querySelector("image[href^='data:image/png']")).not.toBeNull();
});

test("nothing stays on the page, whether it is drawn or boundaries are missing", async () => {
  const before = document.body.innerHTML;
  await mapPicture(squareScene(NATION), { ...SIZE, tree: squareTree, geo: squareGeo });
  expect(document.body.innerHTML).toBe(before);
  const geo = (): Promise<never> => Promise.reject(new Error("no boundaries"));
  await expect(mapPicture(squareScene(NATION), { ...SIZE, tree: squareTree, geo })).rejects.toThrow("no boundaries");
  expect(document.body.innerHTML).toBe(before);
});
