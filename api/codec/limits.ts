/** Room for a payload of the largest size that Temporal takes (2 MB), in base64. */
export const LARGEST_PAYLOADS_BYTES = 4 * 1_024 * 1_024;
