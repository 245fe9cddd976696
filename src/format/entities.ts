/** In-memory shape of public entities: columns, one row per company, institute or park. */

/** Multi-valued column: values of row r are `values[offsets[r] .. offsets[r + 1] - 1]`. */
export interface MultiColumn {
  readonly offsets: Uint32Array;
  readonly values: Uint16Array;
}

/** Companies of one province, ordered by county. */
export interface CompanyColumns {
  readonly kind: "company";
  readonly province: string;
  readonly rows: number;
  /** Region index of the county, or of the prefecture where it has no counties or the county is not known. */
  readonly region: Uint16Array;
  readonly nodes: MultiColumn;
  /** Founding year minus the dataset's first founding year; 255 = unknown. */
  readonly founded: Uint8Array;
  /** Position in COMPANY_SIZES; 255 = unknown. */
  readonly size: Uint8Array;
  /** Bit i set = COMPANY_TAGS[i]. */
  readonly tags: Uint16Array;
  /** Bit 0 = real entity (not generated), bit 1 = point is approximate (its region's label point). */
  readonly flags: Uint8Array;
}

/** Institutes or parks of the nation. `nodes` are the nodes (institutes) or the nodes of the industries (parks) served. */
export interface PlaceColumns {
  readonly kind: "institute" | "park";
  readonly rows: number;
  readonly region: Uint16Array;
  readonly nodes: MultiColumn;
  /** Position in INSTITUTE_KINDS or PARK_KINDS. */
  readonly placeKind: Uint8Array;
  /** Position in PLACE_LEVELS; 255 = unknown. */
  readonly level: Uint8Array;
  /** Bit 0 = real entity, bit 1 = point is approximate (its region's label point). */
  readonly flags: Uint8Array;
}

/** Points of entities in row order: degrees, dequantised. */
export interface PointColumns {
  readonly lng: Float32Array;
  readonly lat: Float32Array;
}

/** Names in row order: row r is `joined.slice(offsets[r], offsets[r + 1] - 1)`; `joined` separates names by line feeds. */
export interface NameColumn {
  readonly rows: number;
  readonly joined: string;
  readonly offsets: Uint32Array;
}
