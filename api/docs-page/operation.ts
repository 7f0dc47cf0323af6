import type { OpenApiMedia, OpenApiParameter, OpenApiResponse } from '../openapi/embed-examples';
import { toCurl } from './curl';
import type { PlacedOperation } from './curl';
import { html, toAnchor } from './html';
import type { Html } from './html';
import { inline, markdownToHtml } from './markdown';
import { renderSchema } from './schema';
import type { JsonSchema } from './schema';

/** An operation, folded to its line until somebody opens it. */
export function renderOperation(placed: PlacedOperation): Html {
  const { method, path, operation } = placed;
  const { operationId, summary, description, parameters = [], requestBody, responses } = operation;
  return html`<details class="operation">
    <summary>
      <h4>
        <span class="method ${method}">${method.toUpperCase()}</span> <code>${path}</code>
        <span class="summary">${summary}</span>
      </h4>
    </summary>
    <div class="body" id="${toAnchor('op', operationId)}">
      ${markdownToHtml(description)}
      <p class="id">Operation <code>${operationId}</code></p>
      ${
        parameters.length > 0 &&
        html`<h5>Parameters</h5>
          ${renderParameters(parameters)}`
      }
      ${
        requestBody &&
        html`<h5>Request body</h5>
          ${renderContent(requestBody.content)}`
      }
      <h5>Request</h5>
      <pre tabindex="0" role="region" aria-label="${`Request of ${operationId} with curl`}">
${toCurl(placed)}</pre>
      <h5>Answers</h5>
      <dl>
        ${Object.entries(responses).map(([status, response]) => renderResponse(status, response))}
      </dl>
    </div>
  </details> `;
}

function renderParameters(parameters: readonly OpenApiParameter[]): Html {
  const items = parameters.map(
    (one) =>
      html`<li>
        <code class="name">${one.name}</code> <span class="place">in ${one.in}</span>:
        ${one.schema && renderSchema(one.schema as JsonSchema)}
        <span class="said">${inline(one.description ?? '')}</span>
      </li>`,
  );
  return html`<ul class="fields">
    ${items}
  </ul>`;
}

function renderResponse(
  status: string,
  { description, headers = {}, content = {} }: OpenApiResponse,
) {
  const fields = Object.entries(headers).map(
    ([name, field]) =>
      html`<li>
        <code class="name">${name}</code>:
        <span class="said">${inline(field.description ?? '')}</span>
      </li>`,
  );
  return html`<dt class="status">${status}</dt>
    <dd>
      <p>${inline(description)}</p>
      ${
        fields.length > 0 &&
        html`<ul class="fields">
          ${fields}
        </ul>`
      }${renderContent(content)}
    </dd>`;
}

/** Each type with its schema and its examples; a problem's schema is the same for all, and is linked. */
function renderContent(content: Readonly<Record<string, OpenApiMedia>>): Html {
  return html`${Object.entries(content).map(
    ([type, { schema, examples = {} }]) =>
      html`<p class="media"><code>${type}</code></p>
        <div class="schema">${schema !== undefined && renderSchema(schema as JsonSchema)}</div>
        ${Object.values(examples).map(renderExample)}`,
  )}`;
}

const renderExample = ({ summary, value }: { readonly summary: string; readonly value: unknown }) =>
  html`<details class="example">
    <summary>${summary}</summary>
    <pre tabindex="0">${typeof value === 'string' ? value : JSON.stringify(value, null, 2)}</pre>
  </details>`;
