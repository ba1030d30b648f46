/**
 * Emergency numbers by region. 112 answers in every mobile network that follows the GSM standard (3GPP TS 22.101), and
 * ITU-T E.161.1 recommends 112 or 911; the others are the national numbers in general use. Nobody has checked each on
 * the spot, so the number can be changed by the person.
 */
const numbers: Readonly<Record<string, string>> = {
  ...{ US: '911', CA: '911', MX: '911', AR: '911', CR: '911', PA: '911', PH: '911', UY: '911' },
  ...{ GB: '999', IE: '999', HK: '999', SG: '995', MY: '999', KE: '999', BD: '999' },
  ...{ AU: '000', NZ: '111', JP: '119', KR: '119', CN: '120', TW: '119', BR: '192', CL: '131', ZA: '10177' },
  ...{ IN: '112', IL: '101', AE: '998', SA: '997', TH: '1669', VN: '115', ID: '119', PK: '1122', EG: '123' },
};

/** @param locale the device's, such as `en-GB`; without a region, or one we do not know: 112 */
export function emergencyNumber(locale: string): string {
  const region = locale.split('-').find((part, at) => at > 0 && /^[A-Z]{2}$/.test(part));
  return (region && numbers[region]) ?? '112';
}
