/** What may stand under a name of a manifest. */
export type Shape =
  | { readonly kind: 'KEY' | 'TEXT' }
  /** A list of keys; a single key stands in older manifests where `orOne` says so. */
  | { readonly kind: 'KEYS'; readonly orOne: boolean }
  | { readonly kind: 'LIST'; readonly of: () => Mapping }
  | { readonly kind: 'MAPPING'; readonly of: () => Mapping };

/** A mapping of a manifest: what is read of it, what it must say, and what else Fideslang knows it may say. */
export interface Mapping {
  /** As its reader calls it. */
  readonly name: string;
  readonly read: Readonly<Record<string, Shape>>;
  readonly required: readonly string[];
  /** Whatever stands there is kept in the document. */
  readonly kept: readonly string[];
}

const KEY: Shape = { kind: 'KEY' };
const TEXT: Shape = { kind: 'TEXT' };
const KEYS: Shape = { kind: 'KEYS', orOne: false };
const KEY_OR_KEYS: Shape = { kind: 'KEYS', orOne: true };

function listOf(of: Mapping): Shape {
  return { kind: 'LIST', of: () => of };
}

const reference: Mapping = {
  name: 'a reference',
  read: { dataset: KEY, field: TEXT, direction: TEXT },
  required: ['dataset', 'field'],
  kept: [],
};

const meta: Shape = {
  kind: 'MAPPING',
  of: () => ({
    name: 'what Fides keeps of a field',
    read: { data_type: TEXT, references: listOf(reference) },
    required: [],
    kept: words(`primary_key length return_all_elements read_only identity custom_request_field masking_strategy_override
      redact`),
  }),
};

const field: Mapping = {
  name: 'a field',
  read: {
    name: TEXT,
    description: TEXT,
    data_categories: KEYS,
    fides_meta: meta,
    fidesops_meta: meta,
    fields: { kind: 'LIST', of: () => field },
  },
  required: ['name'],
  kept: words('data_qualifier retention'),
};

const collection: Mapping = {
  name: 'a collection',
  read: { name: TEXT, description: TEXT, data_categories: KEYS, fields: listOf(field) },
  required: ['name'],
  kept: words('data_qualifier retention fides_meta fidesops_meta'),
};

const ENTRY = words('organization_fides_key tags meta');

const dataset: Mapping = {
  name: 'a dataset',
  read: { fides_key: KEY, name: TEXT, description: TEXT, data_categories: KEYS, collections: listOf(collection) },
  required: ['fides_key'],
  kept: [
    ...ENTRY,
    ...words(
      `fides_meta fidesctl_meta fidesops_meta data_qualifier joint_controller retention third_country_transfers`,
    ),
  ],
};

const flow: Mapping = {
  name: 'a flow',
  read: { fides_key: KEY, type: TEXT, data_categories: KEYS },
  required: ['fides_key'],
  kept: [],
};

const declaration: Mapping = {
  name: 'a declaration',
  read: { data_categories: KEYS, data_use: KEY_OR_KEYS, data_subjects: KEYS, dataset_references: KEYS },
  required: [],
  kept: words(`name data_qualifier egress ingress features flexible_legal_basis_for_processing legal_basis_for_processing
    impact_assessment_location retention_period processes_special_category_data special_category_legal_basis
    data_shared_with_third_parties third_parties shared_categories cookies`),
};

const system: Mapping = {
  name: 'a system',
  read: {
    fides_key: KEY,
    name: TEXT,
    description: TEXT,
    administrating_department: TEXT,
    egress: listOf(flow),
    ingress: listOf(flow),
    privacy_declarations: listOf(declaration),
  },
  required: ['fides_key'],
  kept: [
    ...ENTRY,
    ...words(`registry_id fidesctl_meta fidesctl_key system_type system_dependencies data_responsibility_title vendor_id
      previous_vendor_id vendor_deleted_date dataset_references processes_personal_data exempt_from_privacy_regulations
      reason_for_exemption uses_profiling legal_basis_for_profiling does_international_transfers
      legal_basis_for_transfers requires_data_protection_assessments dpa_location dpa_progress privacy_policy legal_name
      legal_address responsibility dpo joint_controller joint_controller_info data_security_practices
      cookie_max_age_seconds uses_cookies cookie_refresh uses_non_cookie_access legitimate_interest_disclosure_url
      cookies third_country_transfers data_protection_impact_assessment`),
  ],
};

/** Of a taxonomy the keys alone are read. */
const term: Mapping = {
  name: 'a term',
  read: { fides_key: KEY },
  required: ['fides_key'],
  kept: [
    ...ENTRY,
    ...words(`name description parent_key is_default active version_added version_deprecated replaced_by
    rights automated_decisions_or_profiling legal_basis special_category recipients legitimate_interest
    legitimate_interest_impact_assessment`),
  ],
};

/** The sections of which something is read. */
export const SECTIONS: Readonly<Record<string, Mapping>> = {
  dataset,
  system,
  data_category: term,
  data_use: term,
  data_subject: term,
};

function words(text: string): readonly string[] {
  return text.split(/\s+/);
}
