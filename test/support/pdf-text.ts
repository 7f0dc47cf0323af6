import PDFParser from 'pdf2json';

/** All text of a PDF, as a reader program finds it: its words, without the spaces and breaks of the layout. */
export function pdfText(bytes: Buffer): Promise<string> {
  const parser = new PDFParser(null, true);
  return new Promise((resolve, reject) => {
    parser.once('pdfParser_dataReady', () => {
      resolve(parser.getRawTextContent().replace(/\s+/g, ''));
    });
    parser.once('pdfParser_dataError', (fault: unknown) => {
      reject(fault instanceof Error ? fault : new Error('no PDF'));
    });
    parser.parseBuffer(bytes, 0);
  });
}
