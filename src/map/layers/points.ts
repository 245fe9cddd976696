/**
 * Companies, institutes and parks as gl.POINTS, one draw per subject, in a layer of MapLibre's. Positions go to the GPU once;
 * a filter changes one byte per row. Knows no filter and no names.
 */
import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibreMap } from "maplibre-gl";
import { defined } from "#base/assert";
import { toWorld } from "#map/camera";
import { rgba } from "#map/fills";
import { POINT_SIZE, pointRadiusPx } from "#map/marks";
import type { MapThemeName, PointScene } from "#map/scene";
import { themeColors } from "#theme/palettes";
import { CLIP_OF_OFFSET, glProgram, setOrigin, uniformsOf, type UniformOf } from "./gl-program";

/** Id of the layer: circles are drawn before (under) it. */
export const POINT_LAYER = "points";

const VERTEX = `#version 300 es
${CLIP_OF_OFFSET}
uniform float u_size;
layout(location = 0) in vec2 a_offset;
layout(location = 1) in float a_visible;
void main() {
  // A hidden point lies outside of what is drawn.
  gl_Position = a_visible > 0.5 ? clipOf(a_offset) : vec4(2.0, 2.0, 2.0, 1.0);
  gl_PointSize = u_size;
}`;

const FRAGMENT = `#version 300 es
precision highp float;
uniform float u_size;
uniform float u_radius;
uniform float u_halo;
uniform vec4 u_fill;
uniform vec4 u_casing;
out vec4 color;
void main() {
  float fromMiddle = length(gl_PointCoord - 0.5) * u_size;
  float isFill = clamp(u_radius + 0.5 - fromMiddle, 0.0, 1.0);
  float isPoint = clamp(u_radius + u_halo + 0.5 - fromMiddle, 0.0, 1.0);
  color = mix(u_casing, u_fill, isFill) * isPoint;
}`;

/** One subject's rows on the GPU. */
interface Rows {
  readonly lng: Float32Array;
  readonly count: number;
  /** World position (0–1) the offsets count from. */
  readonly origin: readonly [number, number];
  readonly arrays: WebGLVertexArrayObject;
  readonly buffers: readonly WebGLBuffer[];
  readonly flags: WebGLBuffer;
  visible: Uint8Array | null;
}

/** The layer; `set` says what it draws. */
export class PointLayer implements CustomLayerInterface {
  readonly id = POINT_LAYER;
  readonly type = "custom";
  readonly renderingMode = "2d";
  #map: MapLibreMap | null = null;
  #gl: WebGL2RenderingContext | null = null;
  #program: WebGLProgram | null = null;
  #uniformOf: UniformOf = () => null;
  #scenes: readonly PointScene[] = [];
  #theme: MapThemeName = "paper";
  readonly #rowsOf = new Map<PointScene["subject"], Rows>();

  /** Draws these points from the next frame on. */
  set(scenes: readonly PointScene[], theme: MapThemeName): void {
    if (scenes === this.#scenes && theme === this.#theme) return;
    this.#scenes = scenes;
    this.#theme = theme;
    this.#map?.triggerRepaint();
  }

  onAdd(map: MapLibreMap, gl: WebGLRenderingContext | WebGL2RenderingContext): void {
    this.#map = map;
    this.#gl = gl as WebGL2RenderingContext;
    this.#program = glProgram(this.#gl, VERTEX, FRAGMENT);
    this.#uniformOf = uniformsOf(this.#gl, this.#program);
  }

  onRemove(): void {
    for (const subject of this.#rowsOf.keys()) this.#release(subject);
    this.#gl?.deleteProgram(this.#program);
    this.#map = null;
    this.#gl = null;
  }

  render(_gl: unknown, { defaultProjectionData }: CustomRenderMethodInput): void {
    const gl = this.#gl;
    if (gl === null || this.#map === null) return;
    const drawn = new Set(this.#scenes.map(({ subject }) => subject));
    for (const subject of this.#rowsOf.keys()) if (!drawn.has(subject)) this.#release(subject);
    if (drawn.size === 0) return;
    gl.useProgram(this.#program);
    for (const points of this.#scenes) {
      const rows = this.#rows(gl, points);
      setOrigin(gl, this.#uniformOf, defaultProjectionData.mainMatrix, rows.origin);
      this.#dress(gl, points.subject, this.#map);
      gl.bindVertexArray(rows.arrays);
      gl.drawArrays(gl.POINTS, 0, rows.count);
    }
    gl.bindVertexArray(null);
    gl.bindBuffer(gl.ARRAY_BUFFER, null);
  }

  #dress(gl: WebGL2RenderingContext, subject: PointScene["subject"], map: MapLibreMap): void {
    const { halo, opacity } = POINT_SIZE[subject];
    const colors = themeColors(this.#theme);
    const ratio = map.getPixelRatio();
    const radius = pointRadiusPx(subject, map.getZoom()) * ratio;
    gl.uniform1f(this.#uniformOf("u_radius"), radius);
    gl.uniform1f(this.#uniformOf("u_halo"), halo * ratio);
    // Half a pixel of soft edge on either side.
    gl.uniform1f(this.#uniformOf("u_size"), Math.ceil(2 * (radius + halo * ratio) + 1));
    gl.uniform4fv(this.#uniformOf("u_fill"), premultiplied(colors[subject], opacity));
    gl.uniform4fv(this.#uniformOf("u_casing"), premultiplied(colors.casing, halo > 0 ? opacity : 0));
  }

  #rows(gl: WebGL2RenderingContext, { subject, lng, lat, visible }: PointScene): Rows {
    let rows = this.#rowsOf.get(subject);
    if (rows?.lng !== lng) {
      this.#release(subject);
      rows = uploadRows(gl, lng, lat);
      this.#rowsOf.set(subject, rows);
    }
    if (rows.visible !== visible) {
      gl.bindBuffer(gl.ARRAY_BUFFER, rows.flags);
      gl.bufferSubData(gl.ARRAY_BUFFER, 0, visible);
      rows.visible = visible;
    }
    return rows;
  }

  #release(subject: PointScene["subject"]): void {
    const rows = this.#rowsOf.get(subject);
    this.#rowsOf.delete(subject);
    if (!rows || !this.#gl) return;
    for (const buffer of rows.buffers) this.#gl.deleteBuffer(buffer);
    this.#gl.deleteVertexArray(rows.arrays);
  }
}

function uploadRows(gl: WebGL2RenderingContext, lng: Float32Array, lat: Float32Array): Rows {
  const count = lng.length;
  const origin = toWorld(count === 0 ? [0, 0] : [lng[0]!, lat[0]!]);
  const offsets = new Float32Array(2 * count);
  for (let row = 0; row < count; row++) {
    const [x, y] = toWorld([lng[row]!, lat[row]!]);
    offsets[2 * row] = x - origin[0];
    offsets[2 * row + 1] = y - origin[1];
  }
  const arrays = defined(gl.createVertexArray(), "a vertex array");
  gl.bindVertexArray(arrays);
  const positions = gl.createBuffer();
  gl.bindBuffer(gl.ARRAY_BUFFER, positions);
  gl.bufferData(gl.ARRAY_BUFFER, offsets, gl.STATIC_DRAW);
  gl.enableVertexAttribArray(0);
  gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
  const flags = gl.createBuffer();
  gl.bindBuffer(gl.ARRAY_BUFFER, flags);
  gl.bufferData(gl.ARRAY_BUFFER, count, gl.DYNAMIC_DRAW);
  gl.enableVertexAttribArray(1);
  gl.vertexAttribPointer(1, 1, gl.UNSIGNED_BYTE, false, 0, 0);
  gl.bindVertexArray(null);
  return { lng, count, origin, arrays, buffers: [positions, flags], flags, visible: null };
}

function premultiplied(hex: string, opacity: number): number[] {
  const [red, green, blue] = rgba(hex);
  return [red / 255, green / 255, blue / 255, 1].map((value) => value * opacity);
}
