{{/*
One of the three services as a Deployment. Arguments: root, component (the service's name), values (its section),
and of those that need them environment (a list), volumes and mounts (lists), grace (seconds).
*/}}
{{- define "kirchhoff.deployment" -}}
{{- $root := .root }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "kirchhoff.fullname" $root }}-{{ .component }}
  labels:
    {{- include "kirchhoff.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
spec:
  replicas: {{ .values.replicas }}
  selector:
    matchLabels:
      {{- include "kirchhoff.selector" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "kirchhoff.labels" $root | nindent 8 }}
        app.kubernetes.io/component: {{ .component }}
      annotations:
        # New settings need new pods.
        checksum/settings: {{ include (print $root.Template.BasePath "/configmap.yaml") $root | sha256sum }}
        checksum/database: {{ toJson $root.Values.database | sha256sum }}
        {{- with $root.Values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ include "kirchhoff.serviceAccount" $root }}
      automountServiceAccountToken: false
      # Kubernetes' own variables for Services would be read as settings.
      enableServiceLinks: false
      terminationGracePeriodSeconds: {{ default 30 .grace }}
      securityContext:
        {{- include "kirchhoff.podSecurity" (dict "id" 10001) | nindent 8 }}
      {{- with $root.Values.image.pullSecrets }}
      imagePullSecrets:
        {{- range . }}
        - name: {{ . }}
        {{- end }}
      {{- end }}
      containers:
        - name: {{ .component }}
          image: {{ include "kirchhoff.image" $root | quote }}
          imagePullPolicy: {{ $root.Values.image.pullPolicy }}
          args: [{{ .component }}]
          ports:
            - name: http
              containerPort: 8080
          envFrom:
            - configMapRef:
                name: {{ include "kirchhoff.fullname" $root }}-settings
          env:
            - name: SPRING_DATASOURCE_USERNAME
              valueFrom:
                secretKeyRef:
                  name: {{ include "kirchhoff.databaseSecret" $root }}
                  key: username
            - name: SPRING_DATASOURCE_PASSWORD
              valueFrom:
                secretKeyRef:
                  name: {{ include "kirchhoff.databaseSecret" $root }}
                  key: password
            - name: JAVA_TOOL_OPTIONS
              value: {{ .values.javaOptions | quote }}
            {{- with .environment }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
            {{- with .values.extraEnv }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
          # The first start waits for the database and makes its tables.
          startupProbe:
            httpGet: {path: /actuator/health/readiness, port: http}
            periodSeconds: 2
            failureThreshold: 150
          livenessProbe:
            httpGet: {path: /actuator/health/liveness, port: http}
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 6
          readinessProbe:
            httpGet: {path: /actuator/health/readiness, port: http}
            periodSeconds: 5
            timeoutSeconds: 3
          resources:
            {{- toYaml .values.resources | nindent 12 }}
          securityContext:
            {{- include "kirchhoff.containerSecurity" . | nindent 12 }}
          volumeMounts:
            - name: temporary
              mountPath: /tmp
            {{- with .mounts }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
      volumes:
        - name: temporary
          emptyDir: {}
        {{- with .volumes }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      {{- with $root.Values.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $root.Values.affinity }}
      affinity:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $root.Values.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
{{- end }}
