/*
 * Short forms that readers of science need no expansion of. After the lists of AMA (11th ed., 13), the CSE manual and
 * PubMed's own pages; what computing, law and measurement add is what any reader knows by its short form.
 */

const LISTS = {
  life: "DNA RNA mRNA tRNA rRNA cDNA dsDNA ssDNA mtDNA gDNA siRNA shRNA miRNA RNAi ATP ADP AMP GTP GDP NAD NADH NADP NADPH PCR qPCR RT-PCR ELISA HIV AIDS SARS MERS COVID COVID-19 SARS-CoV-2 HIV-1 HLA ABO EDTA DMSO PBS SDS PAGE SDS-PAGE pH IQ CT MRI fMRI EEG ECG EKG PET IgA IgD IgE IgG IgM CRISPR GFP DDT LSD TNT BLAST",
  statistics:
    "ANOVA MANOVA ANCOVA MANCOVA SD SE SEM CI OR RR HR IQR NS df CV MCMC OLS GLM ROC AUC MSE RMSE BIC AIC LASSO PDF CDF IID",
  places:
    "USA US UK EU UN UAE USSR NATO WHO NASA UNESCO UNICEF OECD NIH FDA CDC EMA NSF BBC CNN IEEE ISO ANSI DC NYC LA NY",
  computing:
    "PC CPU GPU TPU RAM ROM SSD USB DVD CD HD HDD LCD LED API URL URI DOI ISBN ISSN ORCID HTML XML CSS CSV TSV JSON YAML TOML PDF TIFF PNG JPEG JPG GIF SVG EPS RTF DOCX ODT HTTP HTTPS FTP SFTP SSH SSL TLS IP TCP UDP DNS WWW SQL NoSQL IDE GUI CLI SDK OS BSD GNU GPL LGPL AGPL MIT CRAN CTAN TUG AWS SAS SPSS STATA ASCII UTF UTF-8 UTC GMT BST EST PST GPS SMS IBM AI ID IDs PIN FAQ TeX CSL UI UX QR WIFI VPN SAT JATS UUID REST CC BY CC-BY ZIP RSS DPI MIME UNIX LTS",
  units:
    "KB MB GB TB PB EB Hz kHz MHz GHz kDa Da kb Mb Gb bp rpm dB eV keV MeV GeV TeV kW MW GW kWh MWh kV mV mA IU ppm ppb kcal mmHg cmH2O PSI AC DC FM AM PM BC AD BCE CE RH UV IR VIS NIR",
  substances: "CO NO OH CN HCN KOH NaOH HCl NaCl KCl PVC PTFE PVA",
  habits:
    "OK TV DIY NB PS CEO CFO CTO PhD MD BA MA MBA BSc MSc MPH RN PI USD EUR GBP CHF VIP ASAP RSVP PO TBA TBD TODO FIXME NOTE NOT AND OR XOR IF THEN ELSE YES NO TRUE FALSE NA NULL NaN INF",
} as const;

/** What is used fewer times than that behind its definition need not be abbreviated: as set by default. */
export const LEAST_USES = 1;

const ROMAN = /^(?=[IVXLCDM]+$)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/u;

export type KnownForms = (shortForm: string) => boolean;

/**
 * Whether a short form may stand without its long form. `further` adds to the list above; an entry with an exclamation
 * mark before it takes one away: `!HIV`.
 */
export function knownForms(further: readonly string[]): KnownForms {
  const known = new Set(Object.values(LISTS).flatMap((list) => list.split(" ")));
  for (const entry of further)
    if (entry.startsWith("!")) known.delete(entry.slice(1).trim());
    else known.add(entry.trim());
  return (shortForm) => known.has(shortForm) || ROMAN.test(shortForm);
}
