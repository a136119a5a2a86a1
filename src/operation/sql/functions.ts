/*
 * PostgreSQL's own functions whose answer depends on their arguments alone, on the clock or on chance. None takes a query
 * as text, reads a file, a table or a setting, or reaches another database; that is why a name is on a list.
 */

const listed = (...lines: readonly string[]) => new Set(lines.flatMap((line) => line.split(' ')));

/** Those that make one value of many rows: what stands in them is used all the same. */
const AGGREGATES = listed(
  'any_value array_agg avg bit_and bit_or bit_xor bool_and bool_or count every json_agg json_agg_strict json_object_agg',
  'json_object_agg_strict json_object_agg_unique json_object_agg_unique_strict jsonb_agg jsonb_agg_strict jsonb_object_agg',
  'jsonb_object_agg_strict jsonb_object_agg_unique jsonb_object_agg_unique_strict max min range_agg range_intersect_agg',
  'string_agg sum xmlagg corr covar_pop covar_samp regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope',
  'regr_sxx regr_sxy regr_syy stddev stddev_pop stddev_samp variance var_pop var_samp mode percentile_cont percentile_disc',
);

const WINDOW = listed(
  'row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value',
);

const SCALAR = listed(
  // numbers
  'abs cbrt ceil ceiling degrees div erf erfc exp factorial floor gamma gcd lcm lgamma ln log log10 min_scale mod numeric pi power',
  'pow radians random random_normal round scale sign sqrt trim_scale trunc width_bucket acos acosd asin asind atan atan2',
  'atan2d atand cos cosd cot cotd sin sind tan tand sinh cosh tanh asinh acosh atanh',
  // text and bytes
  'ascii bit_count bit_length btrim casefold char_length character_length chr concat concat_ws convert convert_from convert_to',
  'crc32 crc32c decode encode format get_bit get_byte initcap is_normalized left length like like_escape lower lpad ltrim md5',
  'normalize notlike octet_length overlay parse_ident pg_char_to_encoding position quote_ident quote_literal quote_nullable regexp_count',
  'regexp_instr regexp_like regexp_match regexp_replace regexp_split_to_array regexp_substr repeat replace reverse',
  'right rpad rtrim set_bit set_byte sha224 sha256 sha384 sha512 similar_to_escape split_part starts_with string_to_array strpos substr substring text to_ascii',
  'to_bin to_hex to_oct translate trim unicode_assigned unistr upper bpchar varchar',
  // dates and times
  'age clock_timestamp date date_add date_bin date_part date_subtract date_trunc extract isfinite justify_days justify_hours justify_interval',
  'interval time timestamp timestamptz make_date make_interval make_time make_timestamp make_timestamptz now overlaps statement_timestamp timeofday timezone',
  'to_char to_date to_number to_timestamp transaction_timestamp',
  // identifiers, enums, ranges, network, geometry
  'gen_random_uuid uuidv4 uuidv7 uuid_extract_timestamp uuid_extract_version enum_first enum_last enum_range isempty lower_inc lower_inf',
  'multirange range_merge upper_inc upper_inf int4range int8range numrange tsrange tstzrange daterange int4multirange',
  'int8multirange nummultirange tsmultirange tstzmultirange datemultirange abbrev broadcast family host hostmask inet_merge',
  'inet_same_family macaddr8_set7bit masklen netmask network set_masklen area box center circle diagonal diameter height',
  'isclosed isopen line lseg npoints path pclose point polygon popen radius slope width',
  // arrays
  'array_append array_cat array_dims array_fill array_length array_lower array_ndims array_position array_positions array_prepend',
  'array_remove array_replace array_reverse array_sample array_shuffle array_sort array_to_string array_upper cardinality trim_array',
  // JSON
  'array_to_json row_to_json to_json to_jsonb json json_array_length json_build_array json_build_object json_extract_path json_extract_path_text',
  'json_object json_scalar json_strip_nulls json_typeof jsonb jsonb_array_length jsonb_build_array jsonb_build_object jsonb_concat',
  'jsonb_contained jsonb_contains jsonb_delete jsonb_delete_path jsonb_exists jsonb_exists_all jsonb_exists_any',
  'jsonb_extract_path jsonb_extract_path_text jsonb_insert jsonb_object jsonb_path_exists jsonb_path_exists_tz',
  'jsonb_path_match jsonb_path_match_tz jsonb_path_query_array jsonb_path_query_array_tz jsonb_path_query_first',
  'jsonb_path_query_first_tz jsonb_pretty jsonb_set jsonb_set_lax jsonb_strip_nulls jsonb_typeof json_populate_record',
  'jsonb_populate_record json_to_record jsonb_to_record jsonb_populate_record_valid',
  // text search; ts_stat and ts_rewrite run queries and are left out
  'array_to_tsvector get_current_ts_config json_to_tsvector jsonb_to_tsvector numnode phraseto_tsquery plainto_tsquery querytree setweight strip to_tsquery',
  'to_tsvector ts_delete ts_filter ts_headline ts_rank ts_rank_cd tsquery_phrase tsvector_to_array websearch_to_tsquery',
  // XML; those that take a table, a schema or a query by name are left out
  'xml xml_is_well_formed xml_is_well_formed_content xml_is_well_formed_document xmlcomment xmlconcat2 xmlexists xmltext xpath xpath_exists',
  // nothing of the data
  'bool float4 float8 int2 int4 int8 num_nonnulls num_nulls pg_column_size pg_typeof nextval',
);

const ROWS = listed(
  'generate_series generate_subscripts unnest regexp_matches regexp_split_to_table string_to_table json_array_elements',
  'json_array_elements_text jsonb_array_elements jsonb_array_elements_text json_each json_each_text jsonb_each jsonb_each_text',
  'json_object_keys jsonb_object_keys jsonb_path_query jsonb_path_query_tz json_to_recordset jsonb_to_recordset',
);

const KNOWN = [AGGREGATES, WINDOW, SCALAR, ROWS];

/** Whether a function, written with these names, is one that is known to read nothing but its arguments. */
export function isKnownFunction(names: readonly string[]): boolean {
  const isOwn = names.length === 1 || (names.length === 2 && names[0] === 'pg_catalog');
  return isOwn && KNOWN.some((list) => list.has(names.at(-1) ?? ''));
}

export function isAggregate(name: string): boolean {
  return AGGREGATES.has(name);
}

const EACH = ['key', 'value'];

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  json_each: EACH,
  json_each_text: EACH,
  jsonb_each: EACH,
  jsonb_each_text: EACH,
  json_array_elements: ['value'],
  json_array_elements_text: ['value'],
  jsonb_array_elements: ['value'],
  jsonb_array_elements_text: ['value'],
};

/** The columns that a function in FROM names itself; undefined of one that gives a single value. */
export function columnsOfFunction(name: string): readonly string[] | undefined {
  return COLUMNS[name];
}

/** Functions whose columns only a list of definitions or a type tells. */
export function needsDefinitions(name: string): boolean {
  return /_(to|populate)_record(set)?$/.test(name);
}
